"""What an agent types: decisions with their words, notes."""

from collections.abc import Iterable
from typing import Any

from django import forms

from amends.store.queries.care_slots import SlotFacts
from amends.usecases.decline_case import RULES
from amends.web.care.event_words import slot_title
from amends.web.care.words import ready_sentence

AREA = forms.Textarea(attrs={"rows": 3})


class PlainForm(forms.Form):
    """A form of the desk; `seen` is the last event that its page showed."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""

    def typed(self) -> str:
        """Everything that was written, so that nothing of it is lost."""
        areas = [name for name, f in self.fields.items() if isinstance(f.widget, forms.Textarea)]
        said = [str(self.data.get(self.add_prefix(name), "")).strip() for name in areas]
        return "\n\n".join(filter(None, said))


class AcceptForm(PlainForm):
    """Yes: nothing needs to be typed."""

    keep = forms.BooleanField(
        required=False,
        label="Nothing has to come back",
        help_text="The seller's days start at once, without a return.",
    )


class AskPhotoForm(PlainForm):
    """Which photo again, and a sentence that says how: the usual one, or the agent's own."""

    slot = forms.TypedChoiceField(coerce=int, label="Which photo?")
    sentence = forms.CharField(
        required=False,
        max_length=500,
        widget=AREA,
        label="What it should show",
        help_text="The customer reads it. Left empty, the usual sentence for this photo goes.",
    )

    def __init__(self, slots: Iterable[SlotFacts], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        slots = list(slots)
        self.usual = {slot.pk: ready_sentence(slot.kind) for slot in slots}
        choices = [(slot.pk, slot_title(slot.kind)) for slot in slots]
        self.fields["slot"] = forms.TypedChoiceField(
            coerce=int, choices=choices, label="Which photo?"
        )

    def clean(self) -> dict[str, Any]:
        """The agent's own words win over the usual ones."""
        cleaned = super().clean() or {}
        usual = self.usual.get(cleaned.get("slot", 0), "")
        cleaned["sentence"] = cleaned.get("sentence") or usual
        return cleaned


class SentenceForm(PlainForm):
    """A sentence to the customer."""

    sentence = forms.CharField(
        widget=AREA, max_length=2000, label="Why, in a sentence", help_text="The customer reads it."
    )


class SafetyForm(PlainForm):
    """What was settled about a dangerous device."""

    sentence = forms.CharField(
        widget=AREA,
        max_length=2000,
        label="How it can come back safely",
        help_text="What you settled with the customer. Only customer care reads it.",
    )


class DeclineForm(PlainForm):
    """A no: the rule, the facts, and what would change the answer."""

    rule = forms.ChoiceField(choices=list(RULES.items()), label="The rule that decides")
    facts = forms.CharField(
        widget=AREA, max_length=2000, label="The facts used", help_text="The customer reads it."
    )
    would_change = forms.CharField(
        widget=AREA, max_length=2000, label="What would change the answer"
    )


class NoteForm(PlainForm):
    """A note for other agents."""

    text = forms.CharField(widget=AREA, max_length=5000, label="For other agents only")


class WhyForm(PlainForm):
    """Why the packaging may go."""

    why = forms.ChoiceField(
        label="Why",
        choices=[
            ("carrier_does_not_inspect", "The carrier does not want to see it"),
            ("inspected", "It was inspected"),
            ("needed_for_return", "The customer has no other box"),
        ],
    )
