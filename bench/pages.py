"""What a browser knows of a page: its forms and its links."""

import json
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

Fields = list[tuple[str, str]]


@dataclass(frozen=True)
class Field:
    """One control of a form; `on` is whether it is ticked or chosen as the page came."""

    kind: str
    name: str
    value: str
    on: bool


@dataclass
class Form:
    """A form of a page: where it goes, and its controls."""

    action: str
    method: str
    fields: list[Field] = field(default_factory=list)

    @property
    def takes_file(self) -> bool:
        """Whether a file can be put in."""
        return any(one.kind == "file" for one in self.fields)

    def filled(self, answers: dict[str, str]) -> Fields:
        """What is sent when `answers` (by name) are given and everything else stays as it came.

        A group of radio buttons without an answer gets its first one.
        """
        sent: Fields = []
        for one in self.fields:
            if one.kind in ("radio", "checkbox"):
                if self._ticked(one, answers):
                    sent.append((one.name, one.value))
            elif one.kind not in ("submit", "button", "file"):
                sent.append((one.name, answers.get(one.name, one.value)))
        return sent

    def _ticked(self, one: Field, answers: dict[str, str]) -> bool:
        if one.name in answers:
            return answers[one.name] == one.value
        group = [other for other in self.fields if other.name == one.name]
        if one.kind == "radio" and not any(other.on for other in group):
            return one is group[0]
        return one.on


class Page(HTMLParser):
    """Forms and links of one page."""

    def __init__(self, status: int, path: str, html: str, seconds: float) -> None:
        super().__init__()
        self.status, self.path, self.html, self.seconds = status, path, html, seconds
        self.forms: list[Form] = []
        self.links: list[tuple[str, str]] = []
        self._words: list[str] | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes forms, controls and links."""
        values = {name: value or "" for name, value in attrs}
        if tag == "form":
            form = Form(values.get("action", ""), values.get("method", "get").lower())
            self.forms.append(form)
        elif tag == "a":
            self.links.append((values.get("href", ""), ""))
            self._words = []
        elif tag in ("input", "textarea", "button") and self.forms and values.get("name"):
            self.forms[-1].fields.append(_field(tag, values))

    def handle_data(self, data: str) -> None:
        """Collects the words of a link."""
        if self._words is not None:
            self._words.append(data)

    def handle_endtag(self, tag: str) -> None:
        """Ends a link."""
        if tag == "a" and self._words is not None:
            self.links[-1] = (self.links[-1][0], " ".join("".join(self._words).split()))
            self._words = None

    def json(self) -> Any:
        """The answer, where it is JSON instead of a page."""
        return json.loads(self.html)

    def form_to(self, start: str) -> Form | None:
        """The first form that is posted to an address that begins with `start`."""
        posted = (form for form in self.forms if form.method == "post")
        return next((form for form in posted if (form.action or self.path).startswith(start)), None)


def _field(tag: str, values: dict[str, str]) -> Field:
    kind = values.get("type", "submit" if tag == "button" else "text")
    value = values.get("value", "on" if kind == "checkbox" else "")
    return Field(kind, values["name"], value, "checked" in values)
