"""Signing in with the marketplace's own account: OpenID Connect, for customers alone.

Who somebody is here is their mail address, as with the code by mail; so each sign-in asks anew
which address the provider has verified, and no account is ever tied to another. Whoever works
here, or has a second factor, proves it here.
"""

import logging
from typing import Any, NoReturn
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter as account_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import get_next_redirect_url
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, get_adapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from requests import RequestException

from amends.adapters import registry
from amends.domain.doors import vouched_address
from amends.store.models import Person
from amends.web.signin.vouched import is_vouched_for

log = logging.getLogger(__name__)
FAILED = "{name} cannot sign you in at the moment. We can send you a code instead."
# One sentence for everybody who may not: it says nothing about who is known here, and as what.
REFUSED = (
    "Your account at {name} does not open this door. Sign in with a code, at the mail address that "
    "you ordered with."
)


class MarketplaceAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """What becomes of somebody whom the provider has sent back: signed in, or asked for a code."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Never: people come from orders, or are invited."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Signs the customer in whose verified address it is. Nothing of allauth's follows."""
        following = sociallogin.get_redirect_url(request) or ""
        person = _customer(vouched_address(sociallogin.account.extra_data))
        if person is None:
            _to_code(request, REFUSED, following)
        adapter = account_adapter(request)
        adapter.login(request, person)
        account = sociallogin.account
        how = {"provider": account.provider, "uid": account.uid}
        record_authentication(request, person, method="socialaccount", **how)
        raise ImmediateHttpResponse(redirect(following or adapter.get_login_redirect_url(request)))

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> None:
        """Whatever went wrong there, a code by mail still works."""
        if exception:
            log.warning("OpenID Connect failed: %s", type(exception).__name__)
        state = (extra_context or {}).get("state") or {}
        _to_code(request, FAILED, state.get("next", ""))


@require_safe
@never_cache
def start(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Leads to the provider, and after that to `?next=`, an address of ours. 404 without one."""
    following = get_next_redirect_url(request) or ""
    try:
        provider = get_adapter().get_provider(request, provider_id)
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    if request.user.is_authenticated:
        return redirect(following or account_adapter(request).get_login_redirect_url(request))
    try:
        # Nothing else of the address is heard: scope and process are not the reader's to choose.
        answer: HttpResponse = provider.redirect(request, "login", next_url=following)
    except (RequestException, ValueError, KeyError) as error:
        log.warning("OpenID Connect cannot be reached: %s", type(error).__name__)
        return _code_page(request, FAILED, following)
    return answer


def _customer(address: str) -> Person | None:
    person = Person.objects.filter(email=address).first() if address else None
    return person if person and is_vouched_for(person) else None


def _to_code(request: HttpRequest, sentence: str, following: str) -> NoReturn:
    raise ImmediateHttpResponse(_code_page(request, sentence, following))


def _code_page(request: HttpRequest, sentence: str, following: str) -> HttpResponse:
    """The sign-in by code, saying why; the page that was wanted comes after it."""
    messages.warning(request, sentence.format(name=registry.sign_in_elsewhere()))
    query = f"?{urlencode({'next': following})}" if following else ""
    return redirect(f"{reverse('account_login')}{query}")
