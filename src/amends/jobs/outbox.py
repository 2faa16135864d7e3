"""Delivers what the outbox holds: after the commit, keyed, marked done only when it was made."""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any

from amends.adapters import registry
from amends.adapters.mail import Letter
from amends.adapters.mail.compose import compose
from amends.store import outbox
from amends.store.models import Case, ClaimAnswer, Incident, Outbox, Refund
from amends.usecases.deliver_notice import deliver_notice
from amends.usecases.issue_return_label import issue_return_label
from amends.usecases.look_at_photo import look_at_photo
from amends.usecases.pay_refund import RefundHeld, pay_refund
from amends.usecases.providers import Providers
from amends.usecases.read_codes import read_codes
from amends.usecases.say_to_carrier import deliver_claim_info
from amends.usecases.send_further_photos import deliver_further_photos

log = logging.getLogger(__name__)
BATCH = 20


# Photos are looked at while somebody holds the box. Labels come before numbers on devices: somebody
# waits for the first.
LOOKS = ("look", "examine")
READINGS = ("read_label", "read_serial")


def run(now: datetime) -> int:
    """Delivers up to twenty rows that are due; returns how many were tried."""
    return _deliver(now, outbox.EVERY)


def look(now: datetime) -> int:
    """Looks at one photo, of those that came first; returns how many were due."""
    return _deliver(now, outbox.Kinds(only=LOOKS), 1)


def read(now: datetime) -> int:
    """Reads the codes in one photo, a label's first; returns how many were due."""
    return _deliver(now, outbox.Kinds(only=READINGS), 1)


def rest(now: datetime) -> int:
    """Everything but photos, as `run`."""
    return _deliver(now, outbox.Kinds(but=LOOKS + READINGS))


def _deliver(now: datetime, kinds: outbox.Kinds, most: int = BATCH) -> int:
    providers = Providers(
        registry.files(), registry.mailer(), registry.carrier(), registry.payments()
    )
    for tried in range(most):
        row = outbox.lease(now, kinds)
        if row is None:
            return tried
        deliver(row, now, providers)
    return most


def deliver(row: Outbox, now: datetime, providers: Providers) -> None:
    """Makes one delivery. A failure puts the row back, to be tried under the same key."""
    try:
        HANDLERS[row.kind](row, now, providers)
    except RefundHeld as held:
        log.info("delivery %s waits: %s", row.key, held)
        outbox.failed(row, str(held), now, parks=False)
    except Exception as error:
        log.exception("delivery %s failed", row.key)
        said = f"{type(error).__name__}: {error}"
        outbox.failed(row, said, now, parks=row.kind not in NEVER_PARKED)
    else:
        outbox.done(row, now)


def _mail(row: Outbox, now: datetime, providers: Providers) -> None:
    said: dict[str, Any] = row.payload
    facts = said["facts"] | {"brand": registry.brand().name}
    if "path" in facts:
        facts["link"] = registry.site_url() + facts.pop("path")
    composed = compose(said["kind"], said["language"], facts)
    providers.mailer.send(
        Letter(row.key, said["to"], composed.subject, composed.text, composed.html, ())
    )


def _look(row: Outbox, now: datetime, providers: Providers) -> None:
    look_at_photo(row.payload["photo"], now=now, files=providers.files)


def _read_codes(row: Outbox, now: datetime, providers: Providers) -> None:
    read_codes(row.payload["photo"], now=now, files=providers.files)


def _notice(row: Outbox, now: datetime, providers: Providers) -> None:
    incident = Incident.objects.select_related("parcel__order", "notice").get(
        ref=row.payload["incident"]
    )
    brand = registry.brand().name
    deliver_notice(incident, key=row.key, brand=brand, now=now, providers=providers)


def _further_photos(row: Outbox, now: datetime, providers: Providers) -> None:
    incident = Incident.objects.select_related("parcel__order", "notice").get(
        ref=row.payload["incident"]
    )
    brand = registry.brand().name
    deliver_further_photos(incident, key=row.key, brand=brand, now=now, providers=providers)


def _return_label(row: Outbox, now: datetime, providers: Providers) -> None:
    case = Case.objects.select_related(
        "incident__parcel__order", "incident__parcel__address", "unit__line__seller"
    ).get(ref=row.payload["case"])
    brand = registry.brand().name
    issue_return_label(case, brand=brand, now=now, providers=providers)


def _refund(row: Outbox, now: datetime, providers: Providers) -> None:
    refund = Refund.objects.select_related("payment__order", "remedy__case__incident").get(
        key=row.key
    )
    pay_refund(refund, now=now, providers=providers)


def _claim_info(row: Outbox, now: datetime, providers: Providers) -> None:
    answer = ClaimAnswer.objects.select_related("incident__parcel", "incident__notice").get(
        pk=row.payload["answer"]
    )
    deliver_claim_info(answer, key=row.key, providers=providers)


# Money that may be on its way is asked about until there is an answer.
NEVER_PARKED = ("refund",)
HANDLERS: dict[str, Callable[[Outbox, datetime, Providers], None]] = {
    "mail": _mail,
    "look": _look,
    # What was written before a photo was examined in two steps.
    "examine": _look,
    "read_label": _read_codes,
    "read_serial": _read_codes,
    "notice": _notice,
    "further_photos": _further_photos,
    "return_label": _return_label,
    "claim_info": _claim_info,
    "refund": _refund,
}
