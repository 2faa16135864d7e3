"""The components every page is made of. They are built in: no template needs `{% load %}`.

A misspelt name or argument, or a missing one, is a TemplateSyntaxError: the signature is the
contract. Each has one template `ui/templates/ui/<name>.html` and one style `static/ui/<name>.css`.

- `{% card title="Your device" %}…{% endcard %}`: a surface; kind: "", "flush", "quiet", "accent"
- `{% alert tone="warn" title="…" %}…{% endalert %}`: a note: info, good, warn, danger
- `{% empty_state title="…" drawing="box_open" %}…{% endempty_state %}`: a state that teaches
- `{% button "Continue" %}`: submits; `href=` links; kind: primary, secondary, quiet, danger
- `{% badge "On its way" tone="info" icon="truck" %}`: a state in words; `chip=True` outlines it
- `{% field form.name %}`: label, hint, error, control; `heading=True` makes it the question
- `{% error_summary form %}`: the errors with links to their fields; nothing when all is well
- `{% clock due now=now what="Last moment to report" %}`: `line=True` for a table's row
- `{% timeline entries next=entry %}`: the rail; `next` stands at its end in outline
- `{% board tiles %}`: the photo board
- `{% facts rows %}`: a row is `(label, value)` or `(label, value, change_href)`
- `{% money amount %}`, `{% moment at %}`: an amount; a time in the reader's zone, or in `zone=`
- `{% icon "truck" %}`: a lucide icon in our stroke; `label=` when it stands alone
- `{% drawing "box_crushed" %}`, `{% device "phone" side="back" %}`: our line drawings
- `{% example "label" %}`: the good and the bad example of a photo slot

The shapes of `due`, `entries`, `tiles` and `amount` are in `amends/ui/values.py`.
Pages extend `page.html` (one column) or `desk.html` (three panes); their blocks are told there.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, Literal
from zoneinfo import ZoneInfo

import lucide
from django import forms, template
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils import dateformat, timezone
from django.utils.safestring import SafeString, mark_safe

from amends.ui.clockface import face
from amends.ui.places import place_words, reader
from amends.ui.values import DueLike, EntryLike, MoneyLike, TileLike

register = template.Library()

Tone = Literal["", "good", "info", "warn", "danger"]
Kind = Literal["primary", "secondary", "quiet", "danger"]

ALERT_ICONS = {
    "info": "info",
    "good": "circle-check",
    "warn": "triangle-alert",
    "danger": "octagon-alert",
}
TILE_ICONS = {
    "taken": "check",
    "asked_again": "rotate-ccw",
    "cannot": "message-square-text",
    "asked": "camera",
    "offered": "camera",
}
# A moment in Django's letters, by how much of it the reader needs.
FORMS = {"full": "l j F, H:i", "short": "j M H:i", "day": "l j F", "time": "H:i"}
DEVICE_SIDES = {
    "phone": ("front", "back", "left", "right"),
    "tablet": ("front",),
    "laptop": ("front",),
    "other": ("front",),
}


@register.simple_tag
def icon(name: str, *, size: int = 20, label: str = "") -> str:
    """A lucide icon in 1.5 px strokes; hidden from screen readers unless `label` names it."""
    return mark_safe(_svg(str(name), size, str(label)))  # noqa: S308  ElementTree escapes the label


@lru_cache(maxsize=512)
def _svg(name: str, size: int, label: str) -> str:
    """The package's own SVG. It is read out of an archive each time, so drawn ones are kept."""
    if label:
        told = {"role": "img", "aria-label": label}
    else:
        told = {"aria-hidden": "true", "focusable": "false"}
    svg: str = lucide._render_icon(name, size, stroke_width="1.5", **told)
    return svg


@register.simple_block_tag
def card(content: str, *, title: str = "", kind: str = "", anchor: str = "") -> str:
    """A surface. `kind` is "", "flush" (no padding), "quiet" (no ground) or "accent"."""
    return _render("card", content=content, title=title, kind=kind, anchor=anchor)


@register.simple_block_tag
def alert(content: str, *, tone: Tone = "info", title: str = "") -> str:
    """A note that must be read. Its tone is told by an icon and the words, not colour alone."""
    return _render("alert", content=content, tone=tone, title=title, icon_name=ALERT_ICONS[tone])


@register.simple_block_tag
def empty_state(content: str, *, title: str, drawing: str = "") -> str:
    """What stands where nothing is yet; its content says what would come here."""
    return _render("empty_state", content=content, title=title, drawing=_drawing_file(drawing))


@register.simple_tag
def button(
    text: str,
    *,
    kind: Kind = "primary",
    href: str = "",
    name: str = "",
    value: str = "",
    icon: str = "",
    small: bool = False,
    formaction: str = "",
) -> str:
    """A submit button, or a link when `href` is given. `formaction` posts to another address."""
    return _render(
        "button",
        text=text,
        kind=kind,
        href=href,
        name=name,
        value=value,
        icon_name=icon,
        small=small,
        formaction=formaction,
    )


@register.simple_tag
def badge(text: str, *, tone: Tone = "", icon: str = "", chip: bool = False) -> str:
    """A state in words, with an icon before it."""
    return _render("badge", text=text, tone=tone, icon_name=icon, chip=chip)


@register.simple_tag
def field(
    bound: forms.BoundField,
    *,
    heading: bool = False,
    chips: bool = False,
    short: bool = False,
) -> str:
    """A form's field: question, hint, error, control, tied together for screen readers.

    `heading` makes the label the page's h1; `chips` draws choices as pills. The hint is the
    field's `help_text`. A choice may carry its own hint: `Choices` fields give
    `choice_hints = {value: hint}` on the form's field.
    """
    many = isinstance(bound.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple)
    single = isinstance(bound.field.widget, forms.CheckboxInput)
    shape = "choices" if many else "tick" if single else "input"
    return _render(
        f"field_{shape}",
        bound=bound,
        heading=heading,
        chips=chips,
        hints=getattr(bound.field, "choice_hints", {}),
        control="" if many or single else _control(bound, short),
    )


@register.simple_tag
def error_summary(form: forms.BaseForm) -> str:
    """The errors of a form, each a link to its field; nothing when the form is well."""
    if not form.errors:
        return ""
    rows = [
        (_first_id(form, name), message)
        for name, messages in form.errors.items()
        for message in messages
    ]
    return _render("error_summary", rows=rows)


@register.simple_tag(takes_context=True)
def clock(
    context: Context,
    due: DueLike,
    *,
    now: datetime,
    what: str,
    why: str = "",
    met: bool = False,
    line: bool = False,
) -> str:
    """A last moment: its date first, a ring for what is left; opening it tells the days.

    `what` says what must be done ("Last moment to report the damage"), `why` the explanation
    in one sentence; `line` is the short form without the calendar, for a table's row.
    """
    name = "clock_line" if line else "clock"
    drawn = face(due, now, met=met, reads_in=_zone(context))
    return _render(name, face=drawn, what=what, why=why, due=due)


@register.simple_tag(takes_context=True)
def timeline(
    context: Context, entries: Iterable[EntryLike], *, next: EntryLike | None = None
) -> str:
    """One rail: who did what, when; the next thing expected at its end, in outline."""
    return _render("timeline", entries=entries, next=next, reader_zone=_zone(context))


@register.simple_tag
def board(tiles: Sequence[TileLike]) -> str:
    """The photo board: tiles of one size; a missing slot is an outlined tile that asks."""
    shown = [
        {
            "tile": tile,
            "icon": TILE_ICONS[str(tile.state)],
            "file": f"ui/drawings/shot_{tile.example}.svg",
        }
        for tile in tiles
    ]
    return _render("board", tiles=shown)


@register.simple_tag
def facts(rows: Sequence[Sequence[object]]) -> str:
    """Key facts in two columns. A row is (label, value) or (label, value, address to change)."""
    return _render("facts", rows=rows)


@register.simple_tag
def money(amount: MoneyLike | None) -> str:
    """An amount in tabular figures; a dash when there is none."""
    return _render("money", text=amount.text() if amount else "–")


@register.simple_tag(takes_context=True)
def moment(context: Context, at: datetime | None, *, zone: str = "", style: str = "full") -> str:
    """A time in the reader's zone, or in that of `zone`, which is named where it differs. `style`
    is "full", "short" (desk), "day", or "time" for what is over within hours."""
    if at is None:
        return "–"
    here = _zone(context)
    local = at.astimezone(ZoneInfo(zone or here))
    form = FORMS[style]
    text = dateformat.format(local, form)
    if zone:
        text += place_words(at, zone, here, days=style == "day")
    place = f"{local.tzname()}, {local.tzinfo}"
    return _render("moment", iso=local.isoformat(), text=text, title=place)


@register.simple_tag
def drawing(name: str, *, label: str = "", small: bool = False) -> str:
    """One of our own line drawings, by its file's name in `ui/drawings/`."""
    return _render("drawing", file=_drawing_file(name), label=label, small=small)


@register.simple_tag
def device(category: str, *, side: str = "front", label: str = "") -> str:
    """A device of an order's category (phone, tablet, laptop; anything else is drawn as a box)."""
    kind = category if category in DEVICE_SIDES else "other"
    side = side if side in DEVICE_SIDES[kind] else "front"
    return _render("drawing", file=_drawing_file(f"{kind}_{side}"), label=label, small=True)


@register.simple_tag
def example(slot: str, *, good: str = "Like this", bad: str = "Not like this") -> str:
    """The drawn good and bad example of a photo slot, each with its sentence."""
    return _render(
        "example",
        good_file=_drawing_file(f"shot_{slot}"),
        bad_file=_drawing_file(f"shot_{slot}_bad"),
        good=good,
        bad=bad,
    )


def _render(component: str, /, **values: Any) -> SafeString:
    # Without the space at its ends, so that a component can stand in a sentence.
    return SafeString(render_to_string(f"ui/{component}.html", values).strip())


def _drawing_file(name: str) -> str:
    return f"ui/drawings/{name}.svg" if name else ""


def _zone(context: Context) -> str:
    told = context.get("reader_zone") or reader()
    return str(told or timezone.get_current_timezone_name())


def _first_id(form: forms.BaseForm, name: str) -> str:
    if name not in form.fields:
        return ""
    bound = form[name]
    many = isinstance(bound.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple)
    return f"{bound.auto_id}_0" if many else bound.auto_id


def _control(bound: forms.BoundField, short: bool) -> str:
    """The widget with our class, tied to its hint and error."""
    told = [f"{bound.auto_id}_hint"] if bound.help_text else []
    if bound.errors:
        told.append(f"{bound.auto_id}_error")
    attrs: dict[str, Any] = {"class": "input input-short" if short else "input"}
    if told:
        attrs["aria-describedby"] = " ".join(told)
    if bound.errors:
        attrs["aria-invalid"] = "true"
    return bound.as_widget(attrs=attrs)
