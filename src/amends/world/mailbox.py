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
from amends.adapters.mail.sandbox import Sandbox, Sent
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
class Row:
    """A letter in the list. `at` is the world's time of its sending; `reader` is a key above."""

    sent: Sent
    at: datetime
    reader: str

    @property
    def reader_words(self) -> str:
        """Whose mailbox it lies in: "Customers", "Carriers"."""
        return READERS[self.reader]

    @property
    def icon(self) -> str:
        """The icon of that reader."""
        return ICONS[self.reader]


@require_GET
@never_cache
def letters(request: HttpRequest) -> HttpResponse:
    """All letters, newest first; `?for=` shows those to customers, sellers, carriers or staff."""
    chosen = request.GET.get("for", "")
    rows = [row for row in all_rows() if chosen in ("", row.reader)]
    found: Page[Row] = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    return render(
        request, "world/mailbox.html", {"rows": found, "readers": READERS, "chosen": chosen}
    )


@require_GET
@never_cache
@csp_update({"frame-src": [SELF]})  # type: ignore[arg-type]
def letter(request: HttpRequest, name: str) -> HttpResponse:
    """One letter: from, to, subject, its page in a frame, its text, its attachments."""
    row = next(iter(_rows([_sent(name)])))
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


def all_rows() -> list[Row]:
    """Every letter, the last that was sent first."""
    return sorted(_rows(_sandbox().messages()), key=lambda row: row.at, reverse=True)


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


def _rows(found: list[Sent]) -> list[Row]:
    # The letter's own date is real time; the outbox knows when it was in the world.
    done = Outbox.objects.filter(key__in=[sent.letter.key for sent in found], done_at__isnull=False)
    at = dict(done.values_list("key", "done_at"))
    readers = _readers()
    return [
        Row(sent, at.get(sent.letter.key) or sent.at, readers.get(sent.letter.to, "customer"))
        for sent in found
    ]


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
