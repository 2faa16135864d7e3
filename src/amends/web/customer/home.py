"""The front page with its choice of topic, My orders, and the Contact us button."""

from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from amends.adapters import registry
from amends.domain.evidence import asks_of
from amends.domain.incident import Kind
from amends.domain.parties import Actor, Role
from amends.domain.slots import Recipient
from amends.policies import market_policy
from amends.store import access, clock
from amends.store.models import Incident
from amends.store.queries import customer_orders
from amends.usecases.problems import Problem
from amends.usecases.start_report import REPORTED, StartReport, start_report
from amends.web.customer.windows import order_rows

# The topics of the front page: (icon, the words of somebody who has it, what happens then, kind).
TOPICS = (
    (
        "package-x",
        "It arrived damaged",
        "Tell us what you see; the photos are a short walk.",
        "arrived_damaged",
    ),
    ("door-closed", "I refused it at the door", "Tell us, and follow its way back.", "refused"),
    ("smartphone", "I damaged it", "See what your protection plan covers.", "damaged_later"),
    ("circle-question-mark", "I am not sure", "Three questions find out.", "not_sure"),
    ("message-circle", "Something else", "Not received, the wrong item, faulty.", "other"),
)


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """The choice of topic; each leads to the device that it is about."""
    market = market_policy(registry.market(), clock.now().date())
    asks = asks_of(Recipient.MARKETPLACE, market)
    photos = next(len(ask.slots) for ask in asks if Kind.ARRIVED_DAMAGED in ask.kinds)
    return render(request, "customer/front.html", {"topics": TOPICS, "photos": photos})


@require_safe
@login_required
def orders(request: HttpRequest) -> HttpResponse:
    """My orders: one card a device, with Contact us next to each."""
    person = access.known(request.user)
    kind = request.GET.get("kind", "")
    topic = next((topic for topic in TOPICS if kind and topic[3] == kind), None)
    now = clock.now()
    rows = order_rows(customer_orders.my_orders(person), now)
    page = {"orders": rows, "topic": topic, "now": now}
    return render(request, "customer/orders.html", page)


@require_POST
@login_required
def contact(request: HttpRequest, unit: int) -> HttpResponse:
    """Opens the report about a device: a new one, the draft there is, or the one that was sent."""
    person = access.known(request.user)
    found = access.unit_of_customer(request.user, unit)
    running = running_report(found.pk)
    if running:
        return redirect("report", ref=running.ref)
    parcel = found.parcels.filter(purpose__in=REPORTED).order_by("pk").last()
    if parcel is None:
        return render(request, "customer/not_shipped.html", {"unit": found})
    command = StartReport(parcel=parcel, units=(found.pk,), reporter=person)
    try:
        incident = start_report(command, actor=Actor(Role.CUSTOMER, person.pk), now=clock.now())
    except Problem as problem:
        return render(request, "customer/not_shipped.html", {"problem": problem}, status=422)
    kind = request.POST.get("kind", "")
    start = reverse("report_step", args=[incident.ref, "what"])
    return redirect(f"{start}?{urlencode({'kind': kind})}" if kind else start)


def running_report(unit: int) -> Incident | None:
    """The device's last report that was not withdrawn, draft or sent."""
    live = Incident.objects.filter(cases__unit=unit).exclude(report_state="withdrawn")
    return live.order_by("pk").last()
