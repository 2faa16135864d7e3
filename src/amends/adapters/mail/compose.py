"""Words every letter: one text file a kind and language, one layout for all of them.

A file begins with a comment that names its facts, then has headers and, after an empty line, the
body, all of them Django templates:

    {# Facts: name device link. May have: until. #}
    Subject: what stands in the list of mails
    Heading: the one thing, as a sentence
    Until: what must be done or will be done | by when            (optional)
    Button: what it does | {{ link }}                             (optional)
    Code: what is to be typed                                     (optional)
    Why: why this person gets this mail

    Paragraphs, parted by empty lines; lines that begin with "- " are a list.

Both the plain text and the HTML are made from this one source. Parts are told apart before facts
are filled in, so nothing that a customer wrote becomes a header, a list or a button; a paragraph
that comes out empty is left out.
"""

import re
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.template import Context, Engine, Template

TEXTS = Path(__file__).with_name("texts")
HEADERS = ("Subject", "Heading", "Until", "Button", "Code", "Why")
_NAMED = re.compile(r"\{#\s*Facts:(?P<needs>[^.#]*)\.(?:\s*May have:(?P<may>[^.#]*)\.)?\s*#\}\n")
_LIST = re.compile(r"(\{%[^%]*%\})?- ")
_NOTICE = "_notice"
_WIDTH = 76


@dataclass(frozen=True)
class Composed:
    """A letter's words, ready to be sent."""

    subject: str
    text: str
    html: str


class MissingFact(LookupError):
    """A letter was to be written without a fact that it needs."""


@dataclass(frozen=True)
class Source:
    """One letter as it is written: the facts it needs and may have, its headers and its blocks.

    A block is a paragraph, or a list (the second of the pair).
    """

    needs: frozenset[str]
    may: frozenset[str]
    headers: Mapping[str, Template]
    blocks: tuple[tuple[Template, bool], ...]


@dataclass(frozen=True)
class _Letter:
    """The parts of a letter with its facts filled in."""

    headers: Mapping[str, str]
    blocks: tuple["_Block", ...]
    language: str
    brand: str

    def pair(self, header: str) -> tuple[str, str]:
        """A header of the form `words | value`; both empty where one of them is."""
        words, _, value = (part.strip() for part in self.headers.get(header, "").partition("|"))
        return (words, value) if words and value else ("", "")


@dataclass(frozen=True)
class _Block:
    """A paragraph in its lines, or a list of them."""

    lines: tuple[str, ...]
    is_list: bool


def kinds(language: str = "en") -> tuple[str, ...]:
    """Every kind of letter that is written in this language."""
    return tuple(
        sorted(path.stem for path in (TEXTS / language).glob("*.txt") if path.stem[0] != "_")
    )


def compose(kind: str, language: str, facts: Mapping[str, Any]) -> Composed:
    """The letter of this kind in the language nearest to the one wanted.

    Facts that a kind does not speak of are left aside, so that all letters about an incident can
    be given the same ones. Raises `MissingFact`, and `LookupError` where there is no such kind.
    """
    found = _language(kind, language)
    letter = _filled(source(kind, found), kind, facts, found)
    return Composed(letter.headers["Subject"], _as_text(letter), _as_html(letter))


def notice_text(facts: Mapping[str, Any], language: str) -> str:
    """The notice of damage to the carrier, in the addressee's name, as plain text.

    Its facts: addressee, carrier, tracking_number, shipped, delivered, refused (yes or no),
    contents, damage, packaging, today, reference, and may have cannot (lines about photos that
    cannot be taken). Raises `MissingFact`.
    """
    found = _language(_NOTICE, language)
    notice, context = source(_NOTICE, found), _context(_NOTICE, found, facts)
    blocks = (template.render(context).strip() for template, _ in notice.blocks)
    return "\n\n".join(block for block in blocks if block) + "\n"


@cache
def source(kind: str, language: str) -> Source:
    """The letter as its file has it. Raises `LookupError` for a file that breaks the form."""
    text = (TEXTS / language / f"{kind}.txt").read_text(encoding="utf-8")
    named = _NAMED.match(text)
    if named is None:
        raise LookupError(f"{language}/{kind}.txt does not begin by naming its facts")
    rest = text[named.end() :]
    head, _, body = ("", "", rest) if rest.startswith("\n") else rest.partition("\n\n")
    lines = [line.partition(": ") for line in head.splitlines()]
    wrong = [name for name, _, _ in lines if name not in HEADERS]
    if wrong:
        raise LookupError(f"{language}/{kind}.txt has headers that no letter has: {wrong}")
    return Source(
        frozenset(named["needs"].split()),
        frozenset((named["may"] or "").split()),
        {name: _engine().from_string(value) for name, _, value in lines},
        tuple(
            (_engine().from_string(part), bool(_LIST.match(part)))
            for part in re.split(r"\n{2,}", body.strip())
        ),
    )


def _language(kind: str, wanted: str) -> str:
    """The language itself ("pt-br"), its base ("pt"), or English."""
    for language in (wanted.lower(), wanted.lower().split("-")[0], "en"):
        if re.fullmatch(r"[a-z-]+", language) and (TEXTS / language / f"{kind}.txt").is_file():
            return language
    raise LookupError(f"there is no letter {kind!r}")


@cache
def _engine() -> Engine:
    """Escapes nothing: what it renders is plain text, and escaped as a whole for HTML later."""
    return Engine(autoescape=False, builtins=["amends.adapters.mail.words"])


def _context(kind: str, language: str, facts: Mapping[str, Any]) -> Context:
    letter = source(kind, language)
    missing = sorted(letter.needs - facts.keys())
    if missing:
        raise MissingFact(f"the letter {kind} lacks {', '.join(missing)}")
    blanks = dict.fromkeys(letter.may, "")
    known = {name: facts[name] for name in letter.needs | letter.may if name in facts}
    return Context(blanks | known, autoescape=False)


def _filled(letter: Source, kind: str, facts: Mapping[str, Any], language: str) -> _Letter:
    context = _context(kind, language, facts)
    # A line break in a fact must never begin a new header of the mail.
    headers = {
        name: " ".join(template.render(context).split())
        for name, template in letter.headers.items()
    }
    blocks = tuple(_block(template.render(context), is_list) for template, is_list in letter.blocks)
    spoken = tuple(block for block in blocks if block.lines)
    return _Letter(headers, spoken, language, str(facts.get("brand", "")))


def _block(rendered: str, is_list: bool) -> _Block:
    lines = [line.strip() for line in rendered.splitlines() if line.strip()]
    return _Block(tuple(line.removeprefix("- ") if is_list else line for line in lines), is_list)


def _as_text(letter: _Letter) -> str:
    words, moment = letter.pair("Until")
    label, link = letter.pair("Button")
    code = letter.headers.get("Code", "")
    parts = [
        _wrapped(letter.headers["Heading"]),
        f"    {code}" if code else "",
        _wrapped(f"{words}: {moment}") if moment else "",
        *(_block_text(block) for block in letter.blocks),
        f"{label}:\n{link}" if link else "",
        f"-- \n{_wrapped(letter.headers['Why'])}",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _block_text(block: _Block) -> str:
    if not block.is_list:
        return "\n".join(_wrapped(line) for line in block.lines)
    return "\n".join(
        textwrap.fill(line, _WIDTH, initial_indent="- ", subsequent_indent="  ")
        for line in block.lines
    )


def _wrapped(text: str) -> str:
    return textwrap.fill(text, _WIDTH, break_long_words=False, break_on_hyphens=False)


def _as_html(letter: _Letter) -> str:
    label, link = letter.pair("Button")
    words, moment = letter.pair("Until")
    context = {
        "language": letter.language,
        "brand": letter.brand,
        "heading": letter.headers["Heading"],
        "preview": next((block.lines[0] for block in letter.blocks[1:]), ""),
        "code": letter.headers.get("Code", ""),
        "until_words": words,
        "until": moment,
        "blocks": letter.blocks,
        "button": label,
        "link": link,
        "why": letter.headers["Why"],
    }
    return _layout().render(Context(context, autoescape=True))


@cache
def _layout() -> Template:
    return Engine(autoescape=True).from_string((TEXTS / "layout.html").read_text(encoding="utf-8"))
