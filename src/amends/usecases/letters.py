"""Queues letters: what is said to whom is decided with the change, and sent after it.

A letter's facts are plain strings. The path of the page it leads to is made a full address only
when it is sent, out of the configured address and never out of a request.
"""

from datetime import datetime
from typing import Any

from amends.domain.case import UNDECIDED
from amends.domain.slots import AWAITED
from amends.store import outbox
from amends.store.models import Case, Clock, Incident, Seller
from amends.store.queries.money import only_money_for
from amends.store.queries.sold import sold_as
from amends.usecases.describe import case_damage, in_words, packaging_words

# Of one device; the others of them are of a parcel, in `return_letters.py`.
SAY_WHAT_IS_POSSIBLE = {
    "dispute_rejected_customer",
    "dispute_rejected_seller",
    "dispute_withdrawn",
    "remedy_late_customer",
    "remedy_late_seller",
    "remedy_soon_customer",
    "remedy_soon_seller",
    "seller_clock_seller",
}


def queue_letter(
    kind: str, to: str, facts: dict[str, Any], now: datetime, *, key: str, language: str = "en"
) -> None:
    """Queues one letter in the caller's transaction; the same `key` never sends a second one."""
    if not to:
        return
    payload = {"kind": kind, "to": to, "language": language, "facts": facts}
    outbox.enqueue("mail", f"mail:{kind}:{key}", payload, now)


def tell_customer(
    incident: Incident, kind: str, now: datetime, *, extra: str = "", **more: Any
) -> None:
    """Queues a letter about this incident to the person who reports it."""
    facts = incident_facts(incident) | {"path": f"/reports/{incident.ref}/"} | more
    key = f"{incident.ref}{':' + extra if extra else ''}"
    to = incident.reporter
    queue_letter(kind, to.email, facts, now, key=key, language=incident.language)


def tell_sellers(incident: Incident, now: datetime) -> None:
    """Tells each seller in the parcel about own units, and about no other."""
    cases = incident.cases.select_related("unit__line__seller").order_by("pk")
    by_seller: dict[Seller, list[Case]] = {}
    for case in cases:
        by_seller.setdefault(case.unit.line.seller, []).append(case)
    for seller, own in by_seller.items():
        facts = {
            "seller": seller.name,
            "reference": incident.ref,
            "order": incident.parcel.order.number,
            "devices": [_device_line(case) for case in own],
            "packaging": packaging_words(incident),
            "carrier": incident.parcel.carrier,
            "tracking_number": incident.parcel.tracking_number,
            "path": f"/seller/cases/{own[0].ref}/",
        }
        key = f"{incident.ref}:{seller.slug}"
        queue_letter(
            "report_to_seller", seller.email, facts, now, key=key, language=seller.language
        )


def tell_seller(case: Case, kind: str, now: datetime, *, extra: str = "", **more: Any) -> None:
    """Queues a letter about one unit to the seller who sold it."""
    seller = case.unit.line.seller
    facts = {
        "seller": seller.name,
        "reference": case.incident.ref,
        "order": case.incident.parcel.order.number,
        "device": case.unit.line.model,
        "path": f"/seller/cases/{case.ref}/",
    }
    facts |= _possible(case, kind) | more
    key = f"{case.ref}{':' + extra if extra else ''}"
    queue_letter(kind, seller.email, facts, now, key=key, language=seller.language)


def tell_customer_of_case(
    case: Case, kind: str, now: datetime, *, extra: str = "", **more: Any
) -> None:
    """Queues a letter about one unit to the person who reports it."""
    key = f"{case.ref}{':' + extra if extra else ''}"
    facts = {"device": case.unit.line.model, **_possible(case, kind), **more}
    tell_customer(case.incident, kind, now, extra=key, **facts)


def _possible(case: Case, kind: str) -> dict[str, bool]:
    """Whether only money is possible, for the letters that say what the seller does."""
    return {"only_money": only_money_for(case)} if kind in SAY_WHAT_IS_POSSIBLE else {}


def incident_facts(incident: Incident) -> dict[str, Any]:
    """What every letter about an incident may say to its reporter."""
    parcel = incident.parcel
    zone = parcel.address.zone
    cases = incident.cases.select_related("unit__line").order_by("pk")
    clocks = incident.clocks.filter(state=Clock.State.RUNNING)
    due = {clock.kind: in_words(clock.due_at, clock.zone) for clock in clocks}
    ours = incident.slots.filter(for_carrier=False, state__in=AWAITED)
    missing = ours.order_by("position", "pk")
    return {
        "name": incident.reporter.name,
        "reference": incident.ref,
        "order": parcel.order.number,
        "device": ", ".join(case.unit.line.model for case in cases),
        "carrier": parcel.carrier,
        "tracking_number": parcel.tracking_number,
        "sent": in_words(incident.sent_at, zone),
        "refused": incident.kind == "refused",
        "answer_by": due.get("care_answer", ""),
        "photos_by": due.get("photos", ""),
        "report_by": due.get("report", ""),
        "notice_by": due.get("carrier_notice", ""),
        "notice_waits": incident.investigation_state == "notice_drafted",
        "missing_photos": list(missing.values_list("kind", flat=True)),
        "carrier_photos": _for_carrier(incident),
        "undecided": any(case.decision_state in UNDECIDED for case in cases),
    }


def _for_carrier(incident: Incident) -> list[str]:
    """The kinds of photo that only the carrier still wants, each once."""
    wanted = incident.slots.filter(for_carrier=True, state="asked").order_by("position", "pk")
    return list(dict.fromkeys(wanted.values_list("kind", flat=True)))


def _device_line(case: Case) -> str:
    line = case.unit.line
    sold = f"{sold_as(line).name}, {case.unit.serial}"
    return f"{line.model} ({sold}): {case_damage(case) or 'not described'}"
