"""A session that a signed link began is somebody's on the pages of its orders, and nobody's else.

The marketplace vouched for one order's buyer, so the link opens that order and nothing more: on
every other page the reader is a stranger, who is asked to sign in. A page that nobody thought of
here is therefore closed.
"""

from collections.abc import Callable
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.functional import SimpleLazyObject

from amends.store.models import (
    DisputePhoto,
    Document,
    Incident,
    Order,
    Person,
    Photo,
    Unit,
    Upload,
)
from amends.web.signin.direct import ONLY_ORDERS
from amends.web.signin.vouched import is_vouched_for

SIGN_OUT, ORDER, REPORTS = "account_logout", "door_order", "reports/<slug:ref>/"

# Of which order a page is, by the name of its route: whose table, by which argument, and the way.
TABLES: dict[str, tuple[type[Model], dict[str, str], str]] = {
    "contact": (Unit, {"pk": "unit"}, "line__order"),
    "photo": (Photo, {"name": "name"}, "incident__parcel__order"),
    "document": (Document, {"name": "name"}, "incident__parcel__order"),
    "dispute_photo": (DisputePhoto, {"name": "name"}, "dispute__case__incident__parcel__order"),
    "upload": (Upload, {"name": "name"}, "slot__incident__parcel__order"),
}


class OneOrder:
    """Makes a stranger of whoever came by a link, outside the orders that links opened."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Passes the request on."""
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponseBase],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> None:
        """Hides the person where their links open nothing; asks only when a page wants to know."""
        person = request.user
        seen: Any = SimpleLazyObject(lambda: _seen(request, person, kwargs))
        request.user = seen


def session_person(request: HttpRequest) -> tuple[Person | None, list[int] | None]:
    """Whose session it is, on whatever page; and the orders it is for, None for everything."""
    orders = request.session.get(ONLY_ORDERS)
    if orders is None:
        return (request.user if isinstance(request.user, Person) else None), None
    told = request.session.get(SESSION_KEY) or 0
    return Person.objects.filter(pk=told, is_active=True).first(), orders


def _seen(request: HttpRequest, person: Any, kwargs: dict[str, Any]) -> Any:
    orders = request.session.get(ONLY_ORDERS)
    if orders is None or not isinstance(person, Person):
        return person
    name = request.resolver_match.url_name if request.resolver_match else None
    if name == SIGN_OUT:
        return person
    is_open = is_vouched_for(person) and _order_of(request, name or "", kwargs) in orders
    return person if is_open else AnonymousUser()


def _order_of(request: HttpRequest, name: str, kwargs: dict[str, Any]) -> int | None:
    """The key of the order that this page is about; None where it is about none, or many."""
    rows: QuerySet[Any]
    if name == ORDER:
        number = request.GET.get("order", "")
        rows = Order.objects.filter(number=number if number.isprintable() else "")
        return rows.values_list("pk", flat=True).first()
    if request.resolver_match and request.resolver_match.route.startswith(REPORTS):
        rows = Incident.objects.filter(ref=kwargs["ref"])
        return rows.values_list("parcel__order", flat=True).first()
    if name not in TABLES:
        return None
    table, arguments, way = TABLES[name]
    asked = {column: kwargs[argument] for column, argument in arguments.items()}
    rows = table._default_manager.filter(**asked)
    return rows.values_list(way, flat=True).first()
