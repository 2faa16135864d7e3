"""Makes text fit to print, or says which character cannot be printed."""

import unicodedata
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from amends.adapters.documents.fonts import printable
from amends.domain.documents import MissingGlyph

Value = TypeVar("Value")
_UNSEEN = {"Cf", "Mn"}


def fit_to_print(value: Value) -> Value:
    """`value` (a document) with every text in it composed, cleaned and known to be printable.

    A pictograph that somebody typed among words is spelled out ("[broken heart]"): a notice must
    not wait for it. A letter without a glyph raises MissingGlyph: a name is never guessed.
    """
    return _fitted(value)  # type: ignore[no-any-return]


def _fitted(value: Any) -> Any:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, tuple):
        return tuple(_fitted(part) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: _fitted(getattr(value, f.name)) for f in fields(value)})
    return value


def _text(text: str) -> str:
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\t", " "))
    return "".join(_character(character, composed) for character in composed)


def _character(character: str, text: str) -> str:
    if character == "\n" or ord(character) in printable():
        return "" if unicodedata.category(character) == "Cf" else character
    category = unicodedata.category(character)
    if category in _UNSEEN and unicodedata.combining(character) == 0:
        return ""
    name = unicodedata.name(character, "a character without a name")
    if category == "So":
        return f"[{name.lower()}]"
    if category == "Sk" and "EMOJI MODIFIER" in name:
        return ""
    raise MissingGlyph(character, name, text[:80])
