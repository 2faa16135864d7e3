"""Signs somebody in without a code: for the demo, and where a marketplace vouched for them."""

from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth import login
from django.http import HttpRequest

from amends.store.models import Person

# In a session that a signed link began: the keys of the orders that it is for.
ONLY_ORDERS = "only_orders"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def sign_in(request: HttpRequest, person: Person, *, method: str = "code") -> None:
    """Makes `person` the one who is signed in, in a session with a new key, for everything."""
    login(request, person, backend=BACKEND)
    open_everything(request)
    record_authentication(request, person, method=method, email=person.email)


def open_everything(request: HttpRequest) -> None:
    """Whoever has proved who they are is signed in for more than the orders that a link opened,
    and for as long as anybody."""
    if request.session.pop(ONLY_ORDERS, None) is not None:
        request.session.set_expiry(None)
