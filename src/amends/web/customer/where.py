"""Where is the damage: zones tapped on the drawing or ticked in the list, then what is wrong.

How near one must be, how many there are and what is left of the battery are asked where the grade
that was sold makes a difference of it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django import forms

from amends.domain.grades import Grade, Tolerance
from amends.domain.grades.damage import (
    DEFECT_HINTS,
    LONGEST_MM,
    MOST_COUNTED,
    ON_SURFACE,
    SIZE_WORDS,
    Defect,
    Mark,
    Size,
    Zone,
    defect_words,
    zone_words,
)
from amends.domain.grades.damage_choices import DEFECTS_OF
from amends.store.queries.customer import CaseView

ZONE_LABELS = {
    Zone.SCREEN: "Screen",
    Zone.FRAME: "Frame and edges",
    Zone.BACK: "Back",
    Zone.CAMERA: "Camera",
    Zone.LENS: "Camera lens (its glass)",
    Zone.BUTTONS: "Buttons",
    Zone.PORTS: "Charging port",
    Zone.SPEAKER: "Speaker",
    Zone.MICROPHONE: "Microphone",
    Zone.BATTERY: "Battery",
    Zone.INSIDE: "Inside: does not turn on, liquid",
}

# Said of a distance: it is kept as nothing said, and a person looks.
UNSURE = "unsure"


@dataclass(frozen=True)
class ZoneRow:
    """A zone of the form as the page draws it; `more` asks about marks on its surface."""

    zone: str
    label: str
    tick: bool
    defects: forms.BoundField
    more: tuple[forms.BoundField, ...]
    left: forms.BoundField | None


@dataclass(frozen=True)
class Promise:
    """What the grade promises, as it was worded on the day of the order, and what every grade does.

    `by_distance`: whether it matters to this grade how near one must be to see a mark.
    """

    name: str
    text: str
    function: str
    by_distance: bool


class WhereForm(forms.Form):
    """The damage of one device."""

    zone = forms.MultipleChoiceField(
        label="Where is the damage?",
        choices=[(zone.value, label) for zone, label in ZONE_LABELS.items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    words = forms.CharField(
        label="Anything else about it?",
        help_text="Optional. In your own words.",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, case: CaseView) -> None:
        super().__init__(data, initial=_initial(case))
        self.sold = case.sold
        for zone, defects in DEFECTS_OF.items():
            self.fields[f"defect_{zone}"] = _defects(zone, defects)
            if ON_SURFACE.intersection(defects):
                self.fields |= _surface(zone, case.sold.grade)
            if Defect.BATTERY_LOW in defects:
                self.fields[f"left_{zone}"] = _left()

    @property
    def promise(self) -> Promise | None:
        """What was promised; None where we do not know its words."""
        scheme, grade = self.sold.scheme, self.sold.grade
        if scheme is None or grade is None:
            return None
        by_distance = _has(grade, Tolerance.HIDDEN)
        return Promise(grade.name, grade.text, scheme.function.sentence, by_distance)

    def clean(self) -> dict[str, Any]:
        """Each ticked zone says what is wrong; a defect ticked by itself brings its zone along."""
        data: dict[str, Any] = super().clean() or {}
        for zone in data.get("zone", []):
            if not data.get(f"defect_{zone}"):
                self.add_error(f"defect_{zone}", f"Say what is wrong with the {zone_words(zone)}.")
        if not any(data.get(f"defect_{zone}") for zone in DEFECTS_OF) and not self.errors:
            self.add_error("zone", "Tap where the damage is, or choose it from the list.")
        return data

    def marks(self) -> tuple[Mark, ...]:
        """What was marked; the free words stand with the first of them."""
        found = tuple(_marks(self.cleaned_data))
        words: str = self.cleaned_data["words"].strip()
        if not found or not words:
            return found
        return (replace(found[0], words=words), *found[1:])

    def rows(self) -> Iterator[ZoneRow]:
        """The zones with their questions, for the page."""
        ticked = set(self["zone"].value() or [])
        for zone, label in ZONE_LABELS.items():
            defects = self[f"defect_{zone}"]
            more = (f"{name}_{zone}" for name in ("size", "count", "length"))
            on = zone.value in ticked or bool(defects.value())
            yield ZoneRow(
                zone.value,
                label,
                on,
                defects,
                tuple(self[name] for name in more if name in self.fields),
                self[f"left_{zone}"] if f"left_{zone}" in self.fields else None,
            )


def _marks(data: dict[str, Any]) -> Iterator[Mark]:
    for zone in DEFECTS_OF:
        for name in data[f"defect_{zone}"]:
            mark = Mark(zone, Defect(name))
            if mark.defect in ON_SURFACE:
                mark = _with_extent(mark, data)
            if mark.defect is Defect.BATTERY_LOW:
                mark = replace(mark, percent=data.get(f"left_{zone}"))
            yield mark


def _with_extent(mark: Mark, data: dict[str, Any]) -> Mark:
    size, length = data.get(f"size_{mark.zone}"), data.get(f"length_{mark.zone}")
    return replace(
        mark,
        size=Size(size) if size and size != UNSURE else None,
        count=data.get(f"count_{mark.zone}") or 1,
        length_mm=length,
    )


def _defects(zone: Zone, defects: tuple[Defect, ...]) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=f"What is wrong with the {zone_words(zone)}?",
        choices=[(defect.value, _defect_label(defect)) for defect in defects],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


def _defect_label(defect: Defect) -> str:
    words = _capital(defect_words(defect))
    return f"{words} ({DEFECT_HINTS[defect]})" if defect in DEFECT_HINTS else words


def _surface(zone: Zone, grade: Grade | None) -> dict[str, forms.Field]:
    """What is asked of marks on a surface: how near, and what this grade counts or measures."""
    asked: dict[str, forms.Field] = {f"size_{zone}": _size()}
    if grade and grade.limits:
        asked[f"count_{zone}"] = forms.IntegerField(
            label="How many are there?",
            min_value=1,
            max_value=MOST_COUNTED,
            required=False,
            widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        )
    if grade and _has(grade, Tolerance.UNDER):
        asked[f"length_{zone}"] = forms.DecimalField(
            label="How long is the longest, in millimetres?",
            help_text="Hold a ruler beside it. Leave it open if you have none.",
            min_value=Decimal("0.1"),
            max_value=LONGEST_MM,
            decimal_places=1,
            required=False,
        )
    return asked


def _has(grade: Grade, tolerance: Tolerance) -> bool:
    return any(cell.tolerates is tolerance for cell in grade.cells.values())


def _size() -> forms.ChoiceField:
    choices = [(str(size), _capital(words)) for size, words in SIZE_WORDS.items()]
    return forms.ChoiceField(
        label="How near must you be to see it?",
        help_text="Think of the mark that is easiest to see.",
        choices=[*choices, (UNSURE, "I am not sure")],
        widget=forms.RadioSelect,
        required=False,
    )


def _left() -> forms.IntegerField:
    return forms.IntegerField(
        label="How much of its capacity is left, in percent?",
        help_text="Many devices tell it in their battery settings. Leave it open if not.",
        min_value=1,
        max_value=100,
        required=False,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )


def _initial(case: CaseView) -> dict[str, Any]:
    """What was marked before, as the form shows it."""
    values: dict[str, Any] = {"zone": sorted({view.mark.zone for view in case.marks})}
    for view in case.marks:
        mark = view.mark
        values.setdefault(f"defect_{mark.zone}", []).append(mark.defect)
        said = {
            "size": mark.size,
            "count": mark.count if mark.count > 1 else None,
            "length": mark.length_mm,
            "left": mark.percent,
        }
        values |= {f"{name}_{mark.zone}": value for name, value in said.items() if value}
        if mark.words:
            values["words"] = mark.words
    return values


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
