"""The operator's colour as the page's accent, readable on every ground it is put on."""

import colorsys
import re
from dataclasses import dataclass

Rgb = tuple[float, float, float]

OWN = "#17694b"
GROUNDS = {"light": ("#faf8f4", "#ffffff"), "dark": ("#131614", "#1b1f1c")}
OWN_ACCENT = {"light": "#17694b", "dark": "#74d3a4"}
READABLE = 4.5  # WCAG 2.2, 1.4.3: the contrast that text of normal size needs


class BrandColourRefused(ValueError):
    """The colour cannot be used; the message says why and what to write instead."""


@dataclass(frozen=True)
class Accent:
    """A colour for links and buttons, and the colour of words upon it."""

    accent: str
    on_accent: str


def accents(colour: str) -> dict[str, Accent]:
    """The accent for "light" and "dark", each at least 4.5:1 on paper and surface.

    The hue is kept; the lightness moves as far as it must. Raises `BrandColourRefused` when
    `colour` is not six hexadecimal digits after a #.
    """
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        raise BrandColourRefused(
            f"The brand colour {colour!r} must be a # and six hexadecimal digits, like {OWN}."
        )
    return {scheme: _accent(colour.lower(), scheme) for scheme in GROUNDS}


def contrast(one: str, other: str) -> float:
    """WCAG's contrast of two colours, 1 to 21."""
    light, dark = sorted((_luminance(_rgb(one)), _luminance(_rgb(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _accent(colour: str, scheme: str) -> Accent:
    accent = OWN_ACCENT[scheme] if colour == OWN else _readable(colour, GROUNDS[scheme])
    return Accent(accent, max(("#ffffff", "#10201a"), key=lambda word: contrast(word, accent)))


def _readable(colour: str, grounds: tuple[str, ...]) -> str:
    hue, light, strength = colorsys.rgb_to_hls(*_rgb(colour))
    darker = _luminance(_rgb(grounds[0])) > 0.5
    for step in range(101):
        moved = max(0.0, light - step / 100) if darker else min(1.0, light + step / 100)
        tried = _hex(colorsys.hls_to_rgb(hue, moved, strength)) if step else colour
        if all(contrast(tried, ground) >= READABLE for ground in grounds):
            return tried
    raise BrandColourRefused(f"No shade of {colour} can be read on {grounds[0]}.")


def _rgb(colour: str) -> Rgb:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _hex(rgb: Rgb) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in rgb)


def _luminance(rgb: Rgb) -> float:
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in rgb]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
