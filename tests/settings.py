"""The product's settings, with what makes tests fast and nothing that changes a rule."""

from tests import environment

VAR_OF_RUN = environment.prepare()

from amends.config.settings import *  # noqa: E402, F403
from amends.config.settings import DATABASES  # noqa: E402

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: locks between threads must be the real ones. No test survives a power cut.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_OF_RUN / "tests.sqlite3")}
    options = DATABASES["default"]["OPTIONS"]
    options["init_command"] = options["init_command"].replace("synchronous=FULL", "synchronous=OFF")

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
