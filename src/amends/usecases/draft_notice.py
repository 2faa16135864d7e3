"""Words the recipient's notice to the carrier, from what the report says so far."""

from dataclasses import dataclass
from datetime import datetime

from amends.adapters.mail.compose import notice_text
from amends.policies import carrier_policy_by_id
from amends.store.models import Incident
from amends.usecases.describe import cannot_be_taken, damage_words, in_words, packaging_words


@dataclass(frozen=True)
class NoticeDraft:
    """The notice in full: to whom (carrier's name and mailbox), and the text."""

    carrier_name: str
    mailbox: str
    text: str


# Only damage that may have happened on the way is the carrier's.
WITH_NOTICE = {"arrived_damaged", "refused"}


def draft_notice(incident: Incident, now: datetime) -> NoticeDraft | None:
    """The notice as it would be sent now; None where the report is none of the carrier's.

    The read-over page shows it and sending stores it: the same function makes both.
    """
    if incident.kind not in WITH_NOTICE:
        return None
    parcel = incident.parcel
    carrier = carrier_policy_by_id(incident.carrier_policy)
    facts = {
        "addressee": parcel.addressee.name,
        "carrier": carrier.name,
        "tracking_number": parcel.tracking_number,
        "delivered": in_words(parcel.delivered_at, parcel.address.zone),
        "refused": incident.kind == "refused",
        "shipped": in_words(parcel.shipped_at, parcel.address.zone) or "not known",
        "contents": ", ".join(case.unit.line.model for case in incident.cases.all()),
        "damage": damage_words(incident),
        "packaging": packaging_words(incident),
        "cannot": cannot_be_taken(incident),
        "today": in_words(now, parcel.address.zone),
        "reference": incident.ref,
    }
    return NoticeDraft(carrier.name, carrier.mailbox, notice_text(facts, incident.language))
