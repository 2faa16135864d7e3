"""Where our pages of sign-in know more than allauth's."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.views import RequestLoginCodeView
from allauth.mfa.totp.views import ActivateTOTPView
from django.http import HttpResponse

from amends.adapters import registry


class SignIn(RequestLoginCodeView):  # type: ignore[misc]
    """Asks for the address that the code goes to; or signs in where the customer has an account."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the name of the provider that may vouch for customers."""
        page: dict[str, Any] = super().get_context_data(**kwargs)
        return page | {"elsewhere": registry.sign_in_elsewhere()}


class SetUp(ActivateTOTPView):  # type: ignore[misc]
    """Sets up an authenticator app and leads to the spare codes."""

    def form_valid(self, form: Any) -> HttpResponse:
        """The code just entered proves who it is: the spare codes need no second one."""
        response: HttpResponse = super().form_valid(form)
        record_authentication(
            self.request, self.request.user, "mfa", type="totp", reauthenticated=True
        )
        return response
