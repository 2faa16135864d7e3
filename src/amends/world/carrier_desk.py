"""The demo's carrier: what is on its way, what is claimed, and buttons that move both along."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from amends.adapters import registry
from amends.adapters.carriers.sandbox import SandboxCarrier
from amends.adapters.carriers.sandbox.scans import WORDS
from amends.domain.case import NOT_HANDED_IN, ON_ITS_WAY
from amends.domain.incident import WITH_CARRIER
from amends.domain.money import Money
from amends.policies import carrier_policies
from amends.store import clock
from amends.store.models import Incident, Parcel, Scan
from amends.world import beside
from amends.world.guard import demo_only
from amends.world.made_good import share_of
from amends.world.moving import PATIENCE_SECONDS, settle

PAGE = 20
PURPOSES = {
    "": "Everything",
    "return": "Returns",
    "replacement": "Replacements",
    "ship_back": "Back to customers",
    "outbound": "Orders",
}
ICONS = {"return": "undo-2", "replacement": "package", "ship_back": "redo-2", "outbound": "truck"}
OF_PURPOSE = {
    "return": "Return",
    "replacement": "Replacement",
    "ship_back": "Back to the customer",
    "outbound": "Order",
}
# A button for each scan, and which of them make sense where.
BUTTONS = {
    "accepted": "First scan",
    "in_transit": "In transit",
    "delivered": "Deliver",
    "refused": "Refuse",
    "returned": "Return to sender",
    "lost": "Lose",
}
SCANS_OF = {
    "return": ("accepted", "in_transit", "delivered", "lost"),
    "replacement": ("in_transit", "delivered", "refused", "returned", "lost"),
    "ship_back": ("in_transit", "delivered", "lost"),
    "outbound": ("in_transit", "delivered", "refused", "returned", "lost"),
}
SAYS = {
    "asks": "Ask for more",
    "pays": "Pay in full",
    "pays_in_part": "Pay in part",
    "denies": "Deny",
}
OPEN_CLAIMS = (*WITH_CARRIER, "info_requested")
CLAIM_WORDS = {
    "notified": "waits for an answer",
    "info_requested": "was asked for more",
    "info_sent": "was told more",
    "appealed": "appealed",
}


@dataclass(frozen=True)
class ParcelRow:
    """A parcel on its way: its carrier's name, what is in it, and its last scan."""

    parcel: Parcel
    carrier: str
    devices: str
    last: Scan | None

    @property
    def icon(self) -> str:
        """The icon of its purpose."""
        return ICONS[self.parcel.purpose]

    @property
    def purpose_words(self) -> str:
        """What it is: "Return", "Replacement"."""
        return OF_PURPOSE[self.parcel.purpose]

    @property
    def last_words(self) -> str:
        """The last scan: "Sorted"; or that there is none."""
        return WORDS.get(self.last.status, self.last.status) if self.last else "Not scanned yet"

    @property
    def buttons(self) -> list[tuple[str, str]]:
        """(status, words) of each scan that makes sense; the first one only once."""
        of = SCANS_OF[self.parcel.purpose]
        return [(key, BUTTONS[key]) for key in of if not (key == "accepted" and self.last)]


@dataclass(frozen=True)
class ClaimRow:
    """A claim that is open, and what was paid for what it is about."""

    incident: Incident
    carrier: str
    value: Money

    @property
    def state_words(self) -> str:
        """Where it stands: "waits for an answer"."""
        return CLAIM_WORDS[self.incident.investigation_state]


@require_GET
@never_cache
def page(request: HttpRequest) -> HttpResponse:
    """What is on its way and what is claimed; `?of=` shows the parcels of one purpose."""
    demo_only()
    chosen = request.GET.get("of", "")
    names = {policy.code: policy.name for policy in carrier_policies()}
    rows: Page[Parcel] = Paginator(on_their_way(chosen), PAGE).get_page(request.GET.get("page"))
    shown = {
        "rows": [_row(parcel, names) for parcel in rows],
        "page": rows,
        "claims": [_claim(incident, names) for incident in open_claims()],
        "purposes": PURPOSES,
        "chosen": chosen,
        "says": SAYS,
    }
    return render(request, "world/carrier.html", shown)


@require_POST
def scan(request: HttpRequest) -> HttpResponse:
    """One scan of one parcel, now; what follows is done before the page comes back."""
    parcel = Parcel.objects.filter(ref=request.POST.get("parcel", "")).first()
    status = request.POST.get("scan", "")
    if parcel is None or status not in BUTTONS:
        raise Http404
    place = parcel.address.city if status == "delivered" else ""
    _carrier().scan(parcel.tracking_number, parcel.carrier, status, clock.now(), place)
    settle(PATIENCE_SECONDS)
    messages.success(request, f"{parcel.tracking_number}: {WORDS[status].lower()}.")
    return redirect("demo_carrier")


@require_POST
def answer(request: HttpRequest) -> HttpResponse:
    """The carrier's answer to one claim, now."""
    incident = open_claims().filter(ref=request.POST.get("claim", "")).first()
    kind = request.POST.get("says", "")
    if incident is None or kind not in SAYS:
        raise Http404
    words, percent = beside.SAYS[kind]
    amount = share_of(incident, percent) if percent else None
    _carrier().reply(incident.ref, kind, words, amount, clock.now())
    settle(PATIENCE_SECONDS)
    messages.success(request, f"{incident.ref}: {words}")
    return redirect("demo_carrier")


def on_their_way(purpose: str = "") -> QuerySet[Parcel]:
    """Parcels that the carrier has or is about to have, the newest first."""
    expected = (*NOT_HANDED_IN, *ON_ITS_WAY, "lost")
    returns = Q(purpose="return", label__cases__return_state__in=expected)
    to_come = Q(delivered_at=None) & ~Q(purpose="return")
    found = Parcel.objects.filter(returns | to_come).exclude(scans__status="returned")
    if purpose:
        found = found.filter(purpose=purpose)
    scans = Prefetch("scans", Scan.objects.order_by("at", "pk"))
    related = found.select_related("order", "address")
    return related.prefetch_related(scans, "units__line").distinct().order_by("-pk")


def open_claims() -> QuerySet[Incident]:
    """Claims that a carrier may still say something to, the oldest first."""
    found = Incident.objects.filter(investigation_state__in=OPEN_CLAIMS)
    return found.select_related("parcel__order").order_by("notice__sent_at", "pk")


def _row(parcel: Parcel, names: Mapping[str, str]) -> ParcelRow:
    scans = list(parcel.scans.all())
    devices = ", ".join(unit.line.model for unit in parcel.units.all())
    name = names.get(parcel.carrier, parcel.carrier)
    return ParcelRow(parcel, name, devices, scans[-1] if scans else None)


def _claim(incident: Incident, names: Mapping[str, str]) -> ClaimRow:
    carrier = incident.parcel.carrier
    return ClaimRow(incident, names.get(carrier, carrier), share_of(incident, 100))


def _carrier() -> SandboxCarrier:
    demo_only()
    carrier = registry.carrier()
    if not isinstance(carrier, SandboxCarrier):
        raise Http404
    return carrier
