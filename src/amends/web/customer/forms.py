"""The questions of the guided report: one form a page."""

from datetime import date
from typing import Any

from django import forms

from amends.domain.report import BoxHave, FirstSeen, Refused
from amends.store.queries.customer import CaseView, ReportView


class Radio(forms.ChoiceField):
    """One of a few, all visible; `hints` maps a value to the sentence under it."""

    choice_hints: dict[str, str]

    def __init__(self, *, hints: dict[str, str] | None = None, **more: Any) -> None:
        super().__init__(widget=forms.RadioSelect, **more)
        self.choice_hints = hints or {}


class YesNo(Radio):
    """Yes or no; cleans to a bool."""

    def __init__(self, *, yes: str = "Yes", no: str = "No", **more: Any) -> None:
        super().__init__(choices=(("yes", yes), ("no", no)), **more)

    def clean(self, value: Any) -> bool:
        return bool(super().clean(value) == "yes")

    def prepare_value(self, value: Any) -> Any:
        return {True: "yes", False: "no"}.get(value, value)


def missing(sentence: str) -> dict[str, str]:
    """The sentence for a question that was left open, or answered with something not offered."""
    return {"required": sentence, "invalid_choice": sentence, "invalid": sentence}


TOO_LONG = {"max_length": "Please use at most 5,000 letters."}


class WhatForm(forms.Form):
    """What happened?"""

    kind = Radio(
        label="What happened?",
        choices=(
            ("arrived_damaged", "It was damaged when I got it"),
            ("refused", "I refused it at the door"),
            ("damaged_later", "It got damaged later"),
            ("not_sure", "I am not sure"),
            ("not_received", "It never came"),
            ("wrong_item", "It is the wrong item"),
            ("missing", "Something is missing"),
            ("faulty", "It does not work as it should"),
        ),
        hints={"not_sure": "Three questions find out."},
        error_messages=missing("Choose what happened."),
    )


class SafetyForm(forms.Form):
    """Is it hot, swollen, leaking or smelling?"""

    danger = YesNo(
        label="Is the device hot, swollen, leaking or smelling?",
        help_text="A bent back or a screen that lifts can mean a swollen battery.",
        yes="Yes, one of these",
        no="No, none of these",
        error_messages=missing("Say whether it is hot, swollen, leaking or smelling."),
    )


class UnitsForm(forms.Form):
    """Which devices of the parcel?"""

    units = forms.MultipleChoiceField(
        label="Which devices are damaged?",
        help_text="They came in one parcel. Tick all that something is wrong with.",
        widget=forms.CheckboxSelectMultiple,
        error_messages=missing("Tick at least one device."),
    )

    def __init__(self, *args: Any, view: ReportView, **more: Any) -> None:
        super().__init__(*args, **more)
        field = self.fields["units"]
        if view.kind != "arrived_damaged":
            field.label = "Which devices is it about?"
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101  for the type checker
        field.choices = [
            (str(unit.pk), f"{number}. {unit.model}" + (f", {unit.colour}" if unit.colour else ""))
            for number, unit in enumerate(view.units, 1)
        ]


class BoxForm(forms.Form):
    """The box: what is left of it, and how it looked."""

    box_have = Radio(
        label="Do you still have the box it came in?",
        help_text="The carrier may want to see it. Please keep it until we tell you it may go.",
        choices=(
            (BoxHave.ALL.value, "Yes, all of it"),
            (BoxHave.SOME.value, "Some of it"),
            (BoxHave.GONE.value, "No, it is gone"),
        ),
        hints={BoxHave.GONE.value: "That is all right; we go on without it."},
        error_messages=missing("Say how much of the box you still have."),
    )
    box_hit = YesNo(
        label="Did the box look hit from outside?",
        yes="Yes: crushed, torn, wet or holed",
        no="No, it looked fine",
        error_messages=missing("Say whether the box looked hit from outside."),
    )


class DeliveryForm(forms.Form):
    """When it came into the customer's hands."""

    confirmed = YesNo(
        label="When did you have it in your hands?",
        yes="Yes, that day",
        no="No, another day",
        required=False,
    )
    day = forms.DateField(
        label="Which day?",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Give the day as day, month and year."},
    )

    def __init__(self, *args: Any, known: bool, today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        self.known, self.today = known, today
        if not known:
            del self.fields["confirmed"]
            self.fields["day"].label = "When did you have it in your hands?"
            self.fields[
                "day"
            ].help_text = "The carrier has not told us. The day you say is the day we reckon from."
        self.fields["day"].widget.attrs["max"] = today.isoformat()

    def clean(self) -> dict[str, Any]:
        """The day is wanted unless the known one was confirmed, and it is not in the future."""
        data: dict[str, Any] = super().clean() or {}
        if self.known and self.data.get("confirmed") not in ("yes", "no"):
            self.add_error("confirmed", "Say whether that was the day.")
            return data
        if data.get("confirmed"):
            return data
        day = data.get("day")
        if day is None and "day" not in self.errors:
            self.add_error("day", "Give the day on which you had it in your hands.")
        elif day and day > self.today:
            self.add_error("day", "That day is still to come. Give the day on which it came.")
        return data


class RefusedForm(forms.Form):
    """The refused parcel: when, and what was wrong with it."""

    refused_why = Radio(
        label="What was wrong with the parcel?",
        choices=(
            (Refused.CRUSHED.value, "Crushed or dented"),
            (Refused.TORN.value, "Torn or holed"),
            (Refused.WET.value, "Wet"),
            (Refused.OPEN.value, "Open, or closed again"),
        ),
        error_messages=missing("Say what was wrong with the parcel."),
    )
    refused_on = forms.DateField(
        label="On which day did you refuse it?",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages=missing("Give the day on which you refused it."),
    )

    def clean_refused_on(self) -> str:
        """The day as the answers keep it."""
        day: date = self.cleaned_data["refused_on"]
        return day.isoformat()


class KeptForm(forms.Form):
    """Whether anything of the parcel was kept."""

    kept_something = YesNo(
        label="Did you keep anything of it?",
        help_text="A device, a cable, the inner box.",
        yes="Yes, I have something here",
        no="No, all of it went back",
        error_messages=missing("Say whether you kept anything."),
    )


class FineForm(forms.Form):
    """Whether it was fine when it came."""

    fine_when_it_came = YesNo(
        label="Was it fine when it came?",
        yes="Yes, it was fine",
        no="No, it was already damaged",
        error_messages=missing("Say whether it was fine when it came."),
    )


class LaterForm(forms.Form):
    """What happened, and to which part."""

    part = Radio(
        label="What needs to be mended?",
        choices=(
            ("screen", "The screen"),
            ("back", "The back"),
            ("battery", "The battery"),
            ("camera", "A camera"),
            ("buttons", "Buttons, ports or speaker"),
            ("liquid", "It got wet"),
            ("other", "Something else"),
        ),
        error_messages=missing("Choose what needs to be mended."),
    )
    words = forms.CharField(
        label="What happened, and when?",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class SeenForm(forms.Form):
    """When the damage was first seen."""

    first_seen = Radio(
        label="When did you first see the damage?",
        choices=(
            (FirstSeen.ON_OPENING.value, "When I opened the box"),
            (FirstSeen.THAT_DAY.value, "Later that day"),
            (FirstSeen.LATER.value, "On a later day"),
        ),
        error_messages=missing("Say when you first saw the damage."),
    )


class DropForm(forms.Form):
    """A drop, a knock or liquid since."""

    drop_since = YesNo(
        label="Has it been dropped, knocked or wet since?",
        help_text="Whatever you answer, your report counts from today.",
        yes="Yes, or perhaps",
        no="No",
        error_messages=missing("Say whether it was dropped, knocked or wet."),
    )


# What is asked in words, by kind: the question, and what helps to answer it.
IN_WORDS = {
    "not_received": (
        "What do you know about the parcel?",
        "A neighbour, a locker, a note at the door: anything helps.",
    ),
    "wrong_item": ("What came instead?", "Its name, colour or memory, as far as you can tell."),
    "missing": ("What is missing?", "What should have been there, and what was."),
    "faulty": ("What does not work?", "What you tried, and what happened then."),
}


class WordsForm(forms.Form):
    """The other kinds: what is wrong, in the customer's own words. A person reads it."""

    words = forms.CharField(
        label="Tell us what is wrong",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages=missing("Say in a few words what is wrong.")
        | {"max_length": "Please use at most 2,000 letters."},
    )

    def __init__(self, *args: Any, kind: str, **more: Any) -> None:
        super().__init__(*args, **more)
        label, hint = IN_WORDS.get(kind, (self.fields["words"].label, ""))
        self.fields["words"].label = label
        own = "In your own words, in your own language. A person reads it."
        self.fields["words"].help_text = f"{hint} {own}".strip()


class RemedyForm(forms.Form):
    """A replacement or the money back, for each device."""

    def __init__(self, *args: Any, view: ReportView, **more: Any) -> None:
        super().__init__(*args, **more)
        several = len(view.cases) > 1
        for case in view.cases:
            self.fields[remedy_name(case)] = Radio(
                label=f"{case.number}. {case.model}" if several else "What would you rather have?",
                choices=remedy_choices(case),
                hints={"refund": refund_hint(view.kind)},
                initial=case.remedy or None,
                error_messages=missing("Choose a replacement or your money back."),
            )


def refund_hint(kind: str) -> str:
    """Where the money goes, and when."""
    if kind == "not_received":
        return "To the way you paid."
    back = "parcel" if kind == "refused" else "device"
    return f"To the way you paid, once the {back} is back."


def remedy_name(case: CaseView) -> str:
    """The name of a device's field."""
    return f"remedy_{case.number}"


def remedy_choices(case: CaseView) -> list[tuple[str, str]]:
    """What is offered for a device: no replacement where none is in stock."""
    refund = ("refund", f"My money back: {case.price.text()}")
    if case.in_stock is False:
        return [refund]
    return [("replacement", "A replacement of the same model and grade"), refund]


class CheckForm(forms.Form):
    """Read over and send."""

    confirm_notice = forms.BooleanField(required=False)


class AppealForm(forms.Form):
    """Why somebody else should look again."""

    words = forms.CharField(
        label="What should we look at again?",
        help_text="A second person reads it, not the one who answered you.",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages=missing("Say what we should look at again.") | TOO_LONG,
    )


class AnswerForm(forms.Form):
    """The customer's side of what came back."""

    words = forms.CharField(
        label="In your own words",
        help_text="In your own language, if you like. A person at customer care reads it.",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages=missing("Tell us your side in a few words.") | TOO_LONG,
    )
