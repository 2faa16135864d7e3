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
    request.session.pop(ONLY_ORDERS, None)
    record_authentication(request, person, method=method, email=person.email)
