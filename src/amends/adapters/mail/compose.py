"""Words letters: one plain text per kind and language, and the HTML made out of the same text.

A text begins with `Subject: ...`. Its blocks stand apart by blank lines: a paragraph, a list (lines
that begin with `- `), or `@button Words | {{ link }}`. Blocks are told apart *before* facts are
filled in, so nothing that a customer wrote can become a button or a heading. A block that comes
out empty is left out. A fact that a text names and nobody gave raises `MissingFact`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any

from django.template import Context, Engine, Template
from django.utils.safestring import mark_safe

TEXTS = Path(__file__).parent / "texts"
FALLBACK = "en"


class MissingFact(LookupError):
    """A text names a fact that was not given."""


class _Refuse(str):
    """What Django puts where a variable is missing: here, an error with its name."""

    __slots__ = ()

    def __contains__(self, part: str) -> bool:
        return True

    def __mod__(self, variable: object) -> str:
        raise MissingFact(f"the text needs the fact {variable}")


@dataclass(frozen=True)
class Composed:
    """A letter's words."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True)
class Block:
    """A part of a text before it is filled in: `paragraph`, `list` or `button`."""

    kind: str
    template: Template


ENGINE = Engine(string_if_invalid=_Refuse("%s"), autoescape=False, builtins=[])
LAYOUT = Engine(dirs=[str(TEXTS)], string_if_invalid=_Refuse("%s"))


def compose(kind: str, language: str, facts: Mapping[str, Any]) -> Composed:
    """Subject, text and HTML of a letter. Raises `MissingFact`; `LookupError` for no such kind."""
    subject, blocks = _source(kind, _language(kind, language))
    filled = [(block.kind, _fill(block.template, facts)) for block in blocks]
    said = [(what, words) for what, words in filled if words]
    title = " ".join(_fill(subject, facts).split())
    page = LAYOUT.get_template("layout.html").render(
        Context(
            {
                "subject": title,
                "brand": facts.get("brand", ""),
                "body": mark_safe("".join(_html(*block) for block in said)),  # noqa: S308
            }
        )
    )
    return Composed(title, "\n\n".join(_text(*block) for block in said) + "\n", page)


def notice_text(facts: Mapping[str, Any], language: str) -> str:
    """The recipient's notice of damage to a carrier, in text form (German HGB § 438)."""
    _subject, blocks = _source("carrier_notice", _language("carrier_notice", language))
    return "\n\n".join(filter(None, (_fill(block.template, facts) for block in blocks))) + "\n"


def kinds(language: str = FALLBACK) -> list[str]:
    """The kinds of letter that there are texts for."""
    return sorted(path.stem for path in (TEXTS / language).glob("*.txt"))


def _language(kind: str, language: str) -> str:
    return language if (TEXTS / language / f"{kind}.txt").is_file() else FALLBACK


@lru_cache(maxsize=256)
def _source(kind: str, language: str) -> tuple[Template, tuple[Block, ...]]:
    path = TEXTS / language / f"{kind}.txt"
    if not path.is_file():
        raise LookupError(f"there is no letter of the kind {kind!r}")
    head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    parts = [part.strip("\n") for part in body.split("\n\n") if part.strip()]
    blocks = tuple(Block(_kind(part), ENGINE.from_string(_bare(part))) for part in parts)
    return ENGINE.from_string(head.removeprefix("Subject:").strip()), blocks


def _kind(part: str) -> str:
    if part.startswith("@button "):
        return "button"
    return "list" if part.startswith("- ") else "paragraph"


def _bare(part: str) -> str:
    return part.removeprefix("@button ")


def _fill(template: Template, facts: Mapping[str, Any]) -> str:
    return template.render(Context(dict(facts), autoescape=False)).strip()


def _text(kind: str, words: str) -> str:
    if kind == "button":
        label, _, link = words.rpartition(" | ")
        return f"{label}:\n{link}"
    return words


def _html(kind: str, words: str) -> str:
    if kind == "button":
        label, _, link = words.rpartition(" | ")
        return f'<p class="action"><a class="button" href="{escape(link)}">{escape(label)}</a></p>'
    if kind == "list":
        items = (line.removeprefix("- ") for line in words.splitlines() if line.strip())
        return "<ul>" + "".join(f"<li>{escape(item)}</li>" for item in items) + "</ul>"
    return "<p>" + "<br>".join(escape(line) for line in words.splitlines()) + "</p>"
