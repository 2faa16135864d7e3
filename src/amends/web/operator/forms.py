"""Whom the operator invites."""

from typing import Any

from django import forms

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
