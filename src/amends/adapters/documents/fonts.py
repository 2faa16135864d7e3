"""The fonts of all papers: shipped in packages, never those of the machine."""

from functools import cache
from pathlib import Path

import fontpkg_ibm_plex_sans  # type: ignore[import-untyped]
import fontpkg_noto_sans  # type: ignore[import-untyped]
import typst
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

_FOLDERS = tuple(package.ROOT / "files" for package in (fontpkg_ibm_plex_sans, fontpkg_noto_sans))


@cache
def fonts() -> typst.Fonts:
    """What typst may print with: IBM Plex Sans, and Noto Sans for what that one lacks."""
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(folder) for folder in _FOLDERS],
    )


@cache
def printable() -> frozenset[int]:
    """The code points that our upright fonts have a glyph for."""
    files = (file for folder in _FOLDERS for file in _upright(folder))
    return frozenset().union(*(_code_points(file) for file in files))


def _upright(folder: Path) -> tuple[Path, ...]:
    return tuple(file for file in sorted(folder.glob("*.ttf")) if "Italic" not in file.name)


def _code_points(file: Path) -> frozenset[int]:
    with TTFont(file, lazy=True) as font:
        return frozenset(font.getBestCmap())
