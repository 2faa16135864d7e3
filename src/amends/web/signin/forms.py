"""The questions of sign-in, in our words; what they check is allauth's."""

from typing import Any

from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms

NUMERIC = {"inputmode": "numeric", "autocomplete": "one-time-code"}
APP_HINT = "Six digits from your authenticator app, or one of your spare codes."


def ask(form: forms.Form, name: str, label: str, hint: str, attrs: dict[str, str]) -> None:
    """Gives a field its question and hint, and tells the phone which keyboard it wants."""
    field = form.fields[name]
    field.label, field.help_text = label, hint
    field.widget.attrs = attrs


class AddressForm(RequestLoginCodeForm):  # type: ignore[misc]
    """Where the code goes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        attrs = {"autocomplete": "email", "inputmode": "email", "spellcheck": "false"}
        ask(self, "email", "What is your mail address?", "The one you ordered with.", attrs)


class CodeForm(ConfirmLoginCodeForm):  # type: ignore[misc]
    """The code that came by mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask(self, "code", "What is the code in the mail?", "Six digits.", NUMERIC)


class FactorForm(AuthenticateForm):  # type: ignore[misc]
    """The second factor at sign-in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask(self, "code", "What does your authenticator app show?", APP_HINT, NUMERIC)


class FactorAgainForm(ReauthenticateForm):  # type: ignore[misc]
    """The second factor before something delicate."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask(self, "code", "What does your authenticator app show now?", APP_HINT, NUMERIC)


class SetUpForm(ActivateTOTPForm):  # type: ignore[misc]
    """The first code of a new authenticator app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask(self, "code", "What does the app show now?", "Six digits.", NUMERIC)
