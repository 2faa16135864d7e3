"""What we change in allauth: no sign-up, codes through the outbox, and no message of its own."""

import secrets
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse

from amends.store import clock, outbox
from amends.store.access import has_role
from amends.store.models import Person
from amends.store.refs import new_token
from amends.web.signin.direct import open_everything

CODE_MAIL = "account/email/login_code"
# Where somebody with this role begins; a customer begins at the orders.
HOME = {"agent": "desk", "operator": "operator", "seller": "seller"}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """allauth's way of signing in, held to the rules of this house."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "incorrect_code": (
            "This code does not match. Take the one from our newest mail, or ask for another."
        ),
        "too_many_login_attempts": "Too many tries. Wait a few minutes, then ask for a new code.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: people come from orders, or are invited."""
        return False

    def generate_login_code(self) -> str:
        """Six digits: easy to type on a phone, and guarded by a few tries and a short life."""
        return f"{secrets.randbelow(10**6):06d}"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queues the code; the row is emptied once it was sent. Nothing else is ever mailed.

        Addresses are those of the configured site: the request's Host header plays no part.
        """
        if template_prefix != CODE_MAIL:
            return
        person = Person.objects.get(email=email.lower())
        facts = {
            "code": context["code"],
            "minutes": app_settings.LOGIN_BY_CODE_TIMEOUT // 60,
            "path": reverse("account_confirm_login_code"),
        }
        payload = {
            "kind": "sign_in_code",
            "to": person.email,
            "language": person.language,
            "facts": facts,
        }
        outbox.enqueue("mail", f"mail:sign_in_code:{new_token()}", payload, clock.now())

    def login(self, request: HttpRequest, user: Person) -> None:
        """Whoever proves here who they are is signed in for everything, whatever a link opened."""
        super().login(request, user)
        open_everything(request)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The page where this person's work, or the person's orders, are."""
        for role, name in HOME.items():
            if has_role(request.user, role):
                return reverse(name)
        return reverse("orders")

    def add_message(self, request: HttpRequest, level: int, *args: Any, **kwargs: Any) -> None:
        """Shows what went wrong; the pages themselves say what went well."""
        if level >= messages.WARNING:
            super().add_message(request, level, *args, **kwargs)
