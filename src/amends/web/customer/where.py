"""Where is the damage: zones tapped on the drawing or ticked in the list, then what is wrong."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from amends.domain.damage import (
    SIZE_WORDS,
    Defect,
    Mark,
    Size,
    Zone,
    defect_words,
    zone_words,
)
from amends.domain.damage_choices import DEFECTS_OF
from amends.store.queries.customer import CaseView

ZONE_LABELS = {
    Zone.SCREEN: "Screen",
    Zone.FRAME: "Frame and edges",
    Zone.BACK: "Back",
    Zone.CAMERA: "Camera",
    Zone.BUTTONS: "Buttons",
    Zone.PORTS: "Charging port",
    Zone.SPEAKER: "Speaker or microphone",
    Zone.INSIDE: "Inside: battery, does not turn on",
}
# From how far away a mark is seen is asked of marks on the surface alone.
SURFACE = {
    Defect.DENT,
    Defect.CHIP,
    Defect.SCUFF,
    Defect.LIGHT_SCRATCH,
    Defect.DEEP_SCRATCH,
    Defect.MICRO_SCRATCH,
}


@dataclass(frozen=True)
class ZoneRow:
    """A zone of the form as the page draws it."""

    zone: str
    label: str
    tick: bool
    defects: forms.BoundField
    size: forms.BoundField | None


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
        for zone, defects in DEFECTS_OF.items():
            self.fields[f"defect_{zone}"] = _defects(zone, defects)
            if SURFACE.intersection(defects):
                self.fields[f"size_{zone}"] = _size()

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
        first = found[0]
        return (Mark(first.zone, first.defect, first.size, words), *found[1:])

    def rows(self) -> Iterator[ZoneRow]:
        """The zones with their questions, for the page."""
        ticked = set(self["zone"].value() or [])
        for zone, label in ZONE_LABELS.items():
            defects = self[f"defect_{zone}"]
            size = self[f"size_{zone}"] if f"size_{zone}" in self.fields else None
            on = zone.value in ticked or bool(defects.value())
            yield ZoneRow(zone.value, label, on, defects, size)


def _marks(data: dict[str, Any]) -> Iterator[Mark]:
    for zone in DEFECTS_OF:
        size = data.get(f"size_{zone}")
        for name in data[f"defect_{zone}"]:
            defect = Defect(name)
            yield Mark(zone, defect, Size(size) if size and defect in SURFACE else None)


def _defects(zone: Zone, defects: tuple[Defect, ...]) -> forms.MultipleChoiceField:
    choices = [(defect.value, _capital(defect_words(defect))) for defect in defects]
    return forms.MultipleChoiceField(
        label=f"What is wrong with the {zone_words(zone)}?",
        choices=choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


def _size() -> forms.ChoiceField:
    choices = [(str(size), _capital(words)) for size, words in SIZE_WORDS.items()]
    return forms.ChoiceField(
        label="A scratch or dent: from how far do you see it?",
        choices=choices,
        widget=forms.RadioSelect,
        required=False,
    )


def _initial(case: CaseView) -> dict[str, Any]:
    """What was marked before, as the form shows it."""
    values: dict[str, Any] = {"zone": sorted({mark.zone for mark in case.marks})}
    for mark in case.marks:
        values.setdefault(f"defect_{mark.zone}", []).append(mark.defect)
        if mark.size:
            values[f"size_{mark.zone}"] = mark.size
        if mark.words:
            values["words"] = mark.words
    return values


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
