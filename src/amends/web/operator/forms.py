"""What an operator fills in: who is invited, which rule was read, which day is closed."""

from typing import Any

from django import forms

from amends.adapters.calendars.places import country_names
from amends.store.models import Membership
from amends.store.queries import operator


class InviteForm(forms.Form):
    """An address, a role, and the seller where the role is a seller's."""

    email = forms.EmailField(max_length=254, label="Mail address")
    name = forms.CharField(max_length=200, required=False, label="Name")
    role = forms.ChoiceField(
        choices=[("agent", "Agent"), ("seller", "Seller"), ("operator", "Operator")], label="Role"
    )
    seller = forms.ChoiceField(required=False, label="Seller")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        choices = [("", "None"), *operator.sellers()]
        self.fields["seller"] = forms.ChoiceField(
            choices=choices, required=False, label="Seller", help_text="Only for the role seller."
        )

    def clean(self) -> dict[str, Any]:
        """A seller's person needs a seller."""
        cleaned = super().clean() or {}
        if cleaned.get("role") == Membership.Role.SELLER and not cleaned.get("seller"):
            self.add_error("seller", "Please choose the seller.")
        return cleaned


class ConfirmForm(forms.Form):
    """Where the operator has read a rule; there is one of these a rule on the page."""

    rule = forms.CharField(max_length=40, widget=forms.HiddenInput)
    read_in = forms.CharField(
        max_length=300,
        label="Where have you read it?",
        help_text="The contract with its date and section, the page, the law.",
    )

    def __init__(self, rule: str, data: Any = None) -> None:
        super().__init__(data, auto_id=f"{rule}-%s", initial={"rule": rule})
        self.label_suffix = ""


class ClosureForm(forms.Form):
    """A day, where, and why."""

    country = forms.ChoiceField(label="Country")
    region = forms.CharField(
        max_length=6,
        required=False,
        label="Region",
        help_text="ISO 3166-2, such as BY or SCT. Empty closes the whole country.",
    )
    day = forms.DateField(label="Day", widget=forms.DateInput(attrs={"type": "date"}))
    reason = forms.CharField(
        max_length=120, label="Why", help_text="People read it where the days are counted."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.fields["country"] = forms.ChoiceField(choices=_countries(), label="Country")


def _countries() -> list[tuple[str, str]]:
    names = {code: name.removeprefix("the ") for code, name in country_names().items()}
    named = sorted((f"{name[0].upper()}{name[1:]}", code) for code, name in names.items())
    return [("", "Choose"), *((code, name) for name, code in named)]
