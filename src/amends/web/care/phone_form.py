"""The report that an agent writes for somebody on the phone: one page, nothing the order knows."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms

from amends.domain.grades.damage import (
    DEFECT_WORDS,
    MOST_COUNTED,
    SIZE_WORDS,
    ZONE_WORDS,
    Defect,
    Mark,
    Size,
    Zone,
    read_mark,
)
from amends.domain.incident import KIND_WORDS, Kind
from amends.store.queries.care_find import DraftFacts, FoundParcel
from amends.web.care.forms import PlainForm
from amends.web.care.words import BOX_WORDS, REMEDY_WORDS

MARK_ROWS = 3
MOST_ROWS = 40
NOTHING = ("", "–")
YES_NO = [("yes", "Yes"), ("no", "No"), ("", "Not asked")]


def _choices(table: Mapping[str, str]) -> list[tuple[str, str]]:
    return [NOTHING, *((str(key), said[:1].upper() + said[1:]) for key, said in table.items())]


class PhoneForm(PlainForm):
    """What the customer says. Marks are given to every ticked device, or to one by name."""

    kind = forms.ChoiceField(
        choices=[(kind.value, said) for kind, said in KIND_WORDS.items()],
        widget=forms.RadioSelect,
        label="What happened?",
        initial=Kind.ARRIVED_DAMAGED.value,
    )
    danger = forms.ChoiceField(
        choices=YES_NO[:2],
        widget=forms.RadioSelect,
        label="Hot, swollen, leaking or smelling?",
        help_text="Yes: do not charge it, do not post it; somebody calls.",
        initial="no",
    )
    units = forms.TypedMultipleChoiceField(
        coerce=int, widget=forms.CheckboxSelectMultiple, label="Which devices?"
    )
    delivered_at = forms.DateTimeField(
        required=False,
        label="When did it come?",
        help_text="Only where the order does not know it, or is wrong. Local time there.",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M"],
    )
    box_have = forms.ChoiceField(
        choices=[item for item in BOX_WORDS.items() if item[0]],
        widget=forms.RadioSelect,
        label="The box and what was in it",
        initial="all",
    )
    box_hit = forms.ChoiceField(
        choices=YES_NO, widget=forms.RadioSelect, required=False, label="Did it look hit?"
    )
    words = forms.CharField(
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        label="In the customer's own words",
    )
    remedy = forms.ChoiceField(
        choices=[item for item in REMEDY_WORDS.items() if item[0]],
        widget=forms.RadioSelect,
        required=False,
        label="What would they rather have?",
    )

    def __init__(self, parcel: FoundParcel, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parcel = parcel
        self.rows = max(MARK_ROWS, _rows_in(self.data), _rows_in(self.initial) + 1)
        free = [(unit.pk, unit.model) for unit in parcel.units if not unit.case]
        self.fields["units"] = forms.TypedMultipleChoiceField(
            coerce=int,
            choices=free,
            widget=forms.CheckboxSelectMultiple,
            label="Which devices?",
            initial=[free[0][0]] if len(free) == 1 else [],
        )
        for row in range(self.rows):
            self._add_mark(row, free)

    def _add_mark(self, row: int, free: list[tuple[int, str]]) -> None:
        self.fields[f"zone{row}"] = _select("Where", _choices(ZONE_WORDS))
        self.fields[f"defect{row}"] = _select("What", _choices(DEFECT_WORDS))
        self.fields[f"size{row}"] = _select("Seen", _choices(SIZE_WORDS))
        self.fields[f"count{row}"] = _number("How many", MOST_COUNTED)
        self.fields[f"left{row}"] = _number("Battery %", 100)
        if len(free) > 1:
            whose = [("", "All that are ticked"), *((str(pk), name) for pk, name in free)]
            self.fields[f"unit{row}"] = _select("On which", whose)

    @property
    def mark_rows(self) -> list[list[forms.BoundField]]:
        """The fields of each mark, row by row."""
        names = ("unit", "zone", "defect", "size", "count", "left")
        return [
            [self[f"{name}{row}"] for name in names if f"{name}{row}" in self.fields]
            for row in range(self.rows)
        ]

    def clean(self) -> dict[str, Any]:
        """Half a mark is asked about, never guessed; damage on arrival needs a whole one."""
        cleaned = super().clean() or {}
        for row in range(self.rows):
            zone, defect = cleaned.get(f"zone{row}"), cleaned.get(f"defect{row}")
            if bool(zone) != bool(defect):
                missing = "defect" if zone else "zone"
                self.add_error(f"{missing}{row}", "Please say both where and what.")
        no_mark = not any(cleaned.get(f"zone{row}") for row in range(self.rows))
        if cleaned.get("kind") == Kind.ARRIVED_DAMAGED and no_mark:
            self.add_error("zone0", "Please say where the damage is.")
        return cleaned

    def marks(self) -> dict[int, tuple[Mark, ...]]:
        """The marks of each ticked device that has any."""
        given: dict[int, list[Mark]] = {unit: [] for unit in self.cleaned_data["units"]}
        for row in range(self.rows):
            mark, whose = self._mark(row), self.cleaned_data.get(f"unit{row}")
            for unit, marks in given.items():
                if mark and whose in ("", None, str(unit)):
                    marks.append(mark)
        return {unit: tuple(marks) for unit, marks in given.items() if marks}

    def _mark(self, row: int) -> Mark | None:
        said = self.cleaned_data
        if not said.get(f"zone{row}"):
            return None
        size = said.get(f"size{row}")
        zone, defect = Zone(said[f"zone{row}"]), Defect(said[f"defect{row}"])
        left = said.get(f"left{row}") if defect is Defect.BATTERY_LOW else None
        count = said.get(f"count{row}") or 1
        return Mark(zone, defect, Size(size) if size else None, count=count, percent=left)

    def answers(self) -> dict[str, Any]:
        """The other answers, as fields of the report's answers."""
        said = self.cleaned_data
        return {
            "danger": said["danger"] == "yes",
            "box_have": said["box_have"],
            "box_hit": {"yes": True, "no": False}.get(said["box_hit"]),
            "words": said["words"],
            "delivery_confirmed": True,
        }

    def delivered(self) -> datetime | None:
        """When it came, in the zone of the place it went to."""
        at: datetime | None = self.cleaned_data.get("delivered_at")
        return at.replace(tzinfo=ZoneInfo(self.parcel.zone)) if at else None


def _rows_in(values: Mapping[str, Any]) -> int:
    """How many marks were sent, or are known."""
    return min(MOST_ROWS, sum(1 for name in values if name.startswith("zone")))


def initial_of(draft: DraftFacts, *, one_device: bool) -> dict[str, Any]:
    """The form as the draft fills it."""
    answers = draft.answers
    values: dict[str, Any] = {
        "kind": draft.kind or Kind.ARRIVED_DAMAGED.value,
        "units": list(draft.units),
        "danger": "yes" if answers.danger else "no",
        "box_have": answers.box_have or "all",
        "box_hit": {True: "yes", False: "no", None: ""}[answers.box_hit],
        "words": answers.words,
        "remedy": draft.remedy,
    }
    for row, mark in enumerate(draft.marks[:MOST_ROWS]):
        values |= _row_of(row, read_mark(mark.zone, mark.defect, mark.extent))
        values[f"unit{row}"] = "" if one_device else str(mark.unit)
    return values


def _row_of(row: int, mark: Mark) -> dict[str, Any]:
    """One mark as the fields of its row."""
    return {
        f"zone{row}": mark.zone,
        f"defect{row}": mark.defect,
        f"size{row}": mark.size or "",
        f"count{row}": mark.count if mark.count > 1 else None,
        f"left{row}": mark.percent,
    }


def _number(label: str, most: int) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=1,
        max_value=most,
        required=False,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )


def _select(label: str, choices: list[tuple[str, str]]) -> forms.ChoiceField:
    return forms.ChoiceField(choices=choices, required=False, label=label)
