"""One stylesheet for every page: the components' files in order, then the operator's accent."""

import hashlib
from functools import cache
from pathlib import Path

from amends.ui.brand import Accent, accents

FILES = Path(__file__).parent / "static" / "ui"
ORDER = ("tokens", "base", "page", "desk")


@cache
def stylesheet(colour: str) -> str:
    """Every component's style with `colour` as its accent. Raises `BrandColourRefused`."""
    first = [FILES / f"{name}.css" for name in ORDER]
    rest = sorted(set(FILES.glob("*.css")) - set(first))
    parts = [path.read_text(encoding="utf-8") for path in [*first, *rest]]
    return "\n".join([*parts, brand_style(colour)])


@cache
def version(colour: str) -> str:
    """Changes whenever the stylesheet does, so that a browser may keep it for ever."""
    return hashlib.sha256(stylesheet(colour).encode()).hexdigest()[:12]


def brand_style(colour: str) -> str:
    """The rules that put the operator's colour in the accent's place, light and dark."""
    found = accents(colour)
    return (
        f":root {{ {_rule(found['light'])} }}\n"
        f"@media (prefers-color-scheme: dark) {{ :root {{ {_rule(found['dark'])} }} }}\n"
    )


def _rule(accent: Accent) -> str:
    return f"--accent: {accent.accent}; --on-accent: {accent.on_accent};"
