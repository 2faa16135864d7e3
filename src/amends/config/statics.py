"""Static files under names that change with their content, also where a script imports another."""

from whitenoise.storage import CompressedManifestStaticFilesStorage

# Our own scripts alone: those of others may name what they do not bring along.
OUR_SCRIPTS = "ui/js/*.js"
IMPORT = r'(?P<matched>(?P<what>import [^;"]*? from )"(?P<url>\./[a-z_]+\.js)";)'


class Statics(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """So that a browser never runs parts of two versions of a script together."""

    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        (OUR_SCRIPTS, ((IMPORT, '%(what)s"%(url)s";'),)),
    )
