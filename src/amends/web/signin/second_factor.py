"""Those who work here prove twice who they are: nothing opens before that is set up."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from amends.store.models import Membership

SET_UP = "mfa_activate_totp"
# What somebody may open who has not set it up yet: the setting up, proving again, the way out.
OPEN = {SET_UP, "account_logout", "account_reauthenticate", "mfa_reauthenticate", "healthz"}
OPEN_PATHS = {"/brand.css"}


class SecondFactor:
    """Sends members without a second factor to its set-up. Installed outside the demo."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Passes the request on."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], *_: Any
    ) -> HttpResponse | None:
        """The redirect, where one is due."""
        match = request.resolver_match
        name = match.url_name if match else ""
        if name in OPEN or request.path in OPEN_PATHS or not owes_second_factor(request.user):
            return None
        return redirect(SET_UP)


def owes_second_factor(person: Any) -> bool:
    """Whether this person works here and has none yet."""
    if not person.is_authenticated:
        return False
    works_here = Membership.objects.filter(person=person, ended_at__isnull=True).exists()
    return works_here and not is_mfa_enabled(person, [Authenticator.Type.TOTP])
