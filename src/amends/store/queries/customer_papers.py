"""What stands beside a report: the notice to the carrier, and the links for helpers."""

from dataclasses import dataclass
from datetime import datetime

from amends.policies import carrier_policy_by_id
from amends.store.models import HelperLink, Incident, Notice


@dataclass(frozen=True)
class NoticeView:
    """The notice to the carrier as it was confirmed, or as it waits."""

    carrier: str
    text: str
    confirmed_at: datetime | None
    sent_at: datetime | None


@dataclass(frozen=True)
class HelperLinkView:
    """A link that somebody else can use to add photos, until it ends."""

    pk: int
    created_at: datetime
    expires_at: datetime


def notice(incident: Incident) -> NoticeView | None:
    """The notice of a sent report, where there is one."""
    found = Notice.objects.filter(incident=incident).first()
    if found is None:
        return None
    name = carrier_policy_by_id(incident.carrier_policy).name
    return NoticeView(name, found.text, found.confirmed_at, found.sent_at)


def helper_links(incident: Incident, real_now: datetime) -> tuple[HelperLinkView, ...]:
    """The links that still open."""
    live = HelperLink.objects.filter(
        incident=incident, revoked_at__isnull=True, expires_at__gt=real_now
    ).order_by("pk")
    return tuple(HelperLinkView(link.pk, link.created_at, link.expires_at) for link in live)
