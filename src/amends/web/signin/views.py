"""Setting up the second factor, where allauth would ask for it twice."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.totp.views import ActivateTOTPView
from django.http import HttpResponse


class SetUp(ActivateTOTPView):  # type: ignore[misc]
    """Sets up an authenticator app and leads to the spare codes."""

    def form_valid(self, form: Any) -> HttpResponse:
        """The code just entered proves who it is: the spare codes need no second one."""
        response: HttpResponse = super().form_valid(form)
        record_authentication(
            self.request, self.request.user, "mfa", type="totp", reauthenticated=True
        )
        return response
