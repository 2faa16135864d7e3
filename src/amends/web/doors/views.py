"""The signed link: opening it uses nothing up, one button does; then the order's report.

What cannot be believed is a 404, whatever is wrong with it. What was good once, but is over or
used, leads to the sign-in, and from there to the same order.
"""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from amends.adapters import registry
from amends.adapters.signed_links import signed_claims
from amends.domain.doors import (
    Link,
    NotALink,
    Reader,
    Standing,
    Step,
    next_step,
    read_link,
    standing,
)
from amends.store import access, clock
from amends.store.models import Order
from amends.store.queries import customer_orders
from amends.usecases.use_link import LinkUsed, use_link, was_used
from amends.web.customer import home
from amends.web.customer.windows import order_rows
from amends.web.doors.kept import keep, kept
from amends.web.doors.one_order import session_person
from amends.web.helper.views import sealed
from amends.web.signin.direct import ONLY_ORDERS, sign_in
from amends.web.signin.vouched import is_vouched_for

# How long a session goes on that a link began: photos may want a day, a lost phone no week.
SESSION_SECONDS = 24 * 60 * 60
OVER = "This link has been used or is over. Sign in, and we go on with your order."
PROVE = "Sign in, and we go on with your order."


@sealed
@require_safe
def open_link(request: HttpRequest) -> HttpResponse:
    """Checks the link and leads to a clean address. Nothing is used up: a preview may come here."""
    link = _read(request.GET.get("link", ""))
    return redirect("door_link", name=keep(request, link))


def _read(token: str) -> Link:
    """What a token says, where everything about it can be believed but its time; or 404."""
    try:
        key, claims = signed_claims(token, registry.link_keys())
        link = read_link(claims, registry.site_url())
    except NotALink as error:
        raise Http404 from error
    if not key.opens(access.order_of_link(link).market):
        raise Http404
    return link


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, name: str) -> HttpResponse:
    """Which order the link is about, and one button; pressing it uses the link up."""
    found = kept(request, name)
    order = access.order_of_link(found)
    at = standing(found, timezone.now(), used=was_used(found))
    reader = _reader(request, order)
    step = next_step(at, reader, vouched=is_vouched_for(order.buyer))
    if step is Step.GO_ON:
        return redirect(_order_url(found))
    if step is Step.PROVE and reader is Reader.NOBODY:
        return _to_sign_in(request, found, at)
    if request.method != "POST" or (reader is Reader.OTHER and "switch" not in request.POST):
        page = {"link": found, "other": reader is Reader.OTHER, "prove": step is Step.PROVE}
        return render(request, "doors/link.html", page)
    if step is Step.PROVE:
        logout(request)
        return _to_sign_in(request, found, at)
    return _continue(request, found, order)


def _reader(request: HttpRequest, order: Order) -> Reader:
    """Whether the order's buyer is signed in for this order, or somebody else is."""
    person, orders = session_person(request)
    if person is None:
        return Reader.NOBODY
    if person.pk != order.buyer_id:
        return Reader.OTHER
    return Reader.SAME if orders is None or order.pk in orders else Reader.NOBODY


def _continue(request: HttpRequest, found: Link, order: Order) -> HttpResponse:
    try:
        use_link(found, real_now=timezone.now())
    except LinkUsed:
        return _to_sign_in(request, found, Standing.USED)
    person, before = session_person(request)
    earlier = before or [] if person and person.pk == order.buyer_id else []
    sign_in(request, order.buyer, method="signed_link")
    request.session[ONLY_ORDERS] = [*earlier, order.pk]
    request.session.set_expiry(SESSION_SECONDS)
    units = access.units_chosen(order, found.line, found.unit)
    return home.contact(request, units[0].pk) if len(units) == 1 else redirect(_order_url(found))


def _to_sign_in(request: HttpRequest, found: Link, at: Standing) -> HttpResponse:
    """The sign-in, with the order chosen afterwards."""
    messages.info(request, PROVE if at is Standing.OPEN else OVER)
    query = urlencode({"next": _order_url(found)})
    return redirect(f"{reverse('account_login')}?{query}")


def _order_url(found: Link) -> str:
    chosen = {"order": found.order, "line": found.line, "unit": found.unit}
    told = {name: value for name, value in chosen.items() if value}
    return f"{reverse('door_order')}?{urlencode(told)}"


@require_safe
@login_required
def order(request: HttpRequest) -> HttpResponse:
    """One order of the reader's own, with Contact us next to what was chosen of it.

    `?order=` its number, `line` and `unit` as in a signed link. Where that is one device with a
    report, it leads straight there.
    """
    number = request.GET.get("order", "")
    if not number.isprintable():
        raise Http404
    found = access.order_of_customer(request.user, number)
    units = access.units_chosen(found, _number(request, "line"), _number(request, "unit"))
    running = home.running_report(units[0].pk) if len(units) == 1 else None
    if running:
        return redirect("report", ref=running.ref)
    now, chosen = clock.now(), {unit.pk for unit in units}
    cards = customer_orders.my_orders(access.known(request.user), found.number)
    rows = order_rows(customer_orders.only_units(cards, chosen), now)
    page = {"orders": rows, "now": now, "number": number, "one_device": len(units) == 1}
    return render(request, "doors/order.html", page)


def _number(request: HttpRequest, name: str) -> int | None:
    told = request.GET.get(name, "")
    if not told:
        return None
    if not (told.isascii() and told.isdigit() and len(told) < 6):
        raise Http404
    return int(told)
