"""What an agent types on the way to making a unit good: waiting, settling, disputes, claims."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms

from amends.domain.attention import CARE_WORDS, Why
from amends.domain.money import EXPONENTS, Money
from amends.domain.remedy import RemedyKind
from amends.store.models import ClaimAnswer
from amends.usecases.decide_dispute import UPHOLD_RULES
from amends.usecases.pay_another_way import LONGEST
from amends.web.care.forms import AREA, PlainForm

NOTE_HINT = "A note for customer care; nobody else reads it."


class WordsForm(PlainForm):
    """Why something is done, for customer care alone."""

    words = forms.CharField(widget=AREA, max_length=2000, label="Why", help_text=NOTE_HINT)


class MatterForm(WordsForm):
    """Which of the things that a person is wanted for, and why it is settled this way."""

    why = forms.ChoiceField(label="What is settled")
    field_order = ("seen", "why", "words")

    def __init__(self, whys: Iterable[Why], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(why.value, CARE_WORDS[why]) for why in whys]
        one = len(choices) == 1
        self.fields["why"] = forms.ChoiceField(
            label="What is settled",
            choices=choices,
            initial=choices[0][0] if choices else "",
            widget=forms.HiddenInput if one else forms.RadioSelect,
        )


class KindForm(PlainForm):
    """What is tried next, after something failed."""

    kind = forms.ChoiceField(
        label="What next?",
        choices=[
            (RemedyKind.REPLACEMENT.value, "Another replacement"),
            (RemedyKind.REFUND.value, "A refund"),
        ],
        widget=forms.RadioSelect,
        initial=RemedyKind.REFUND.value,
    )


class UpholdForm(PlainForm):
    """The seller is right: the rule, the facts, and what would change the answer."""

    rule = forms.ChoiceField(
        label="The rule that decides",
        choices=list(UPHOLD_RULES.items()),
        widget=forms.RadioSelect,
    )
    facts = forms.CharField(
        widget=AREA, max_length=2000, label="The facts used", help_text="The customer reads it."
    )
    would_change = forms.CharField(
        widget=AREA, max_length=2000, label="What would change the answer"
    )


class BothReadForm(PlainForm):
    """A sentence to customer and seller."""

    sentence = forms.CharField(
        widget=AREA,
        max_length=2000,
        label="Why, in a sentence",
        help_text="Customer and seller both read it.",
    )


class CarrierForm(PlainForm):
    """What goes to the carrier."""

    words = forms.CharField(
        widget=AREA,
        max_length=5000,
        label="To the carrier",
        help_text="It is sent as you write it.",
    )


PAYING = (ClaimAnswer.Kind.PAYS.value, ClaimAnswer.Kind.PAYS_IN_PART.value)


class RecordForm(PlainForm):
    """What the carrier said by letter or on the phone. `amount` is in the order's currency."""

    kind = forms.ChoiceField(
        label="What does the carrier say?",
        choices=[
            (ClaimAnswer.Kind.ASKS.value, "It asks for more"),
            (ClaimAnswer.Kind.PAYS.value, "It pays"),
            (ClaimAnswer.Kind.PAYS_IN_PART.value, "It pays a part"),
            (ClaimAnswer.Kind.DENIES.value, "It denies the claim"),
        ],
        widget=forms.RadioSelect,
    )
    amount = forms.DecimalField(
        required=False,
        min_value=Decimal("0.01"),
        max_digits=12,
        decimal_places=2,
        label="How much",
        help_text="Only where it pays.",
    )
    words = forms.CharField(
        widget=AREA,
        max_length=5000,
        label="In the carrier's words",
        help_text="The seller reads what it asks for.",
    )

    def clean(self) -> dict[str, Any]:
        """An amount where the carrier pays, and none where it does not."""
        cleaned = super().clean() or {}
        pays = cleaned.get("kind") in PAYING
        if pays and not cleaned.get("amount") and "amount" not in self.errors:
            self.add_error("amount", "Please say how much the carrier pays.")
        if not pays:
            cleaned["amount"] = None
        return cleaned


class RefundForm(PlainForm):
    """A refund that was read over: `amount` is what the page said, so that nothing else is paid."""

    amount = forms.CharField(max_length=40, widget=forms.HiddenInput)

    def clean_amount(self) -> Money:
        """The amount as the page wrote it."""
        return _as_written(self.cleaned_data["amount"])


class AnotherWayForm(PlainForm):
    """Money that was paid past the provider: how much, and how; `left` is what the page said was
    owed."""

    left = forms.CharField(max_length=40, widget=forms.HiddenInput)
    amount = forms.DecimalField(min_value=Decimal(0), max_digits=12, label="What was paid")
    how = forms.CharField(
        max_length=LONGEST,
        label="How, and its reference",
        help_text="Such as: bank transfer, reference 4711. The customer reads it.",
    )

    def clean_left(self) -> Money:
        """What was owed, as the page wrote it."""
        return _as_written(self.cleaned_data["left"])

    def clean(self) -> dict[str, Any]:
        """The amount as money of the order's currency, in whole minor units."""
        cleaned = super().clean() or {}
        left, amount = cleaned.get("left"), cleaned.get("amount")
        if left is not None and amount is not None:
            minor = amount.scaleb(EXPONENTS.get(left.currency, 2))
            if minor == minor.to_integral_value():
                cleaned["amount"] = Money(int(minor), left.currency)
            else:
                self.add_error("amount", f"There is no smaller coin of {left.currency}.")
        return cleaned


def _as_written(text: str) -> Money:
    minor, _, currency = text.partition(" ")
    try:
        return Money(int(minor), currency)
    except ValueError as error:
        raise forms.ValidationError("Please read the amount over once more.") from error
