"""The mailbox page: every letter that the demo would have sent, to whomever."""

from dataclasses import dataclass
from datetime import datetime

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp, csp_update
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET

from amends.adapters import registry
from amends.adapters.mail.sandbox import Head, Sandbox, Sent
from amends.policies import carrier_policies
from amends.store.models import Membership, Outbox, Seller
from amends.world import links
from amends.world.guard import demo_only

PAGE = 40
READERS = {
    "": "Everybody",
    "customer": "Customers",
    "seller": "Sellers",
    "carrier": "Carriers",
    "staff": "Staff",
}
ICONS = {"customer": "user", "seller": "store", "carrier": "truck", "staff": "headset"}
# Shown in a frame of its own, where nothing runs and nothing is fetched; its links may open the
# page that they are about.
FRAME_POLICY = {
    "default-src": [NONE],
    "style-src": [UNSAFE_INLINE],
    "img-src": ["data:"],
    "frame-ancestors": [SELF],
    "base-uri": [NONE],
    "form-action": [NONE],
    "sandbox": ["allow-top-navigation-by-user-activation"],
}
TO_THE_TOP = '<base target="_top">'


@dataclass(frozen=True)
class Place:
    """Where a letter lies: its file's name, the world's time of its sending, and whose it is."""

    name: str
    at: datetime
    reader: str


@dataclass(frozen=True)
class Row:
    """A letter in the list. `at` is the world's time of its sending; `reader` is a key above."""

    sent: Sent
    at: datetime
    reader: str

    @property
    def icon(self) -> str:
        """The icon of that reader."""
        return ICONS[self.reader]


@require_GET
@never_cache
def letters(request: HttpRequest) -> HttpResponse:
    """All letters, newest first; `?for=` shows those to customers, sellers, carriers or staff."""
    chosen = request.GET.get("for", "")
    places = [place for place in all_places() if chosen in ("", place.reader)]
    found: Page[Place] = Paginator(places, PAGE).get_page(request.GET.get("page"))
    shown = {
        "letters": [row for place in found if (row := _row(place))],
        "page": found,
        "readers": READERS,
        "chosen": chosen,
    }
    return render(request, "world/mailbox.html", shown)


@require_GET
@never_cache
@csp_update({"frame-src": [SELF]})  # type: ignore[arg-type]
def letter(request: HttpRequest, name: str) -> HttpResponse:
    """One letter: from, to, subject, its page in a frame, its text, its attachments."""
    sent = _sent(name)
    row = _row(_placed([Head(name, sent.letter.key, sent.letter.to, sent.at)])[0])
    if row is None:
        raise Http404
    found = row.sent.letter
    shown = {"row": row, "letter": found, "door": links.path_for(found.to)}
    return render(request, "world/letter.html", shown)


@require_GET
@xframe_options_sameorigin
@csp(FRAME_POLICY)  # type: ignore[arg-type]
def page(request: HttpRequest, name: str) -> HttpResponse:
    """The letter's HTML alone, for the frame."""
    return HttpResponse(TO_THE_TOP + _sent(name).letter.html)


@require_GET
def attachment(request: HttpRequest, name: str, number: int) -> HttpResponse:
    """An attachment as a download."""
    attachments = _sent(name).letter.attachments
    if number >= len(attachments):
        raise Http404
    found = attachments[number]
    response = HttpResponse(found.data, content_type=found.content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{_plain(found.name)}"'
    return response


def all_places() -> list[Place]:
    """Where every letter lies, the last that was sent first."""
    return sorted(_placed(_sandbox().heads()), key=lambda place: place.at, reverse=True)


def _sandbox() -> Sandbox:
    demo_only()
    mailer = registry.mailer()
    if not isinstance(mailer, Sandbox):
        raise Http404
    return mailer


def _sent(name: str) -> Sent:
    sent = _sandbox().message(name)
    if sent is None:
        raise Http404
    return sent


def _placed(heads: list[Head]) -> list[Place]:
    # The letter's own date is real time; the outbox knows when it was in the world.
    done = Outbox.objects.filter(kind__in=("mail", "notice", "claim_info"), done_at__isnull=False)
    at = dict(done.values_list("key", "done_at"))
    readers = _readers()
    return [
        Place(head.name, at.get(head.key) or head.at, readers.get(head.to, "customer"))
        for head in heads
    ]


def _row(place: Place) -> Row | None:
    sent = _sandbox().message(place.name)
    return Row(sent, place.at, place.reader) if sent else None


def _readers() -> dict[str, str]:
    """Addresses of everybody who is no customer."""
    carriers = {policy.mailbox: "carrier" for policy in carrier_policies()}
    sellers = dict.fromkeys(Seller.objects.values_list("email", flat=True), "seller")
    staff = {
        email: "seller" if role == Membership.Role.SELLER else "staff"
        for email, role in Membership.objects.values_list("person__email", "role")
    }
    return carriers | sellers | staff


def _plain(name: str) -> str:
    return "".join(letter for letter in name if letter.isalnum() or letter in "._-") or "file"
