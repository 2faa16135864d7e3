"""The page of evidence: which photos there are, who asks for what, and when."""

from collections.abc import Iterable

from amends.domain.evidence import Shot, asked_after, asked_with, asks_for
from amends.domain.incident import KIND_WORDS, Kind
from amends.domain.policy import CarrierPolicy, MarketPolicy
from amends.domain.slots import CANNOT_REASONS, HANDS, SPECS, Ask, Recipient, SlotSpec
from amends.policies.library import carrier_policies, market_policies
from amends.policies.pages.layout import page, slots_words, source_link, sure, table

INTRO = """\
One walk of photos serves everybody who asks: a photo that several recipients want is taken once,
in the order of a person's hands, from the outside of the parcel to the device's number.

**When.** What the marketplace asks for comes with the report. What only the carrier asks for comes
after sending, so that a report is quick: the packaging is kept until the case is closed, so it can
be photographed a day later. Two things cannot wait. Where the carrier's window is at once or
counted in hours, its photos must go out with the notice. And where the parcel is handed back to
the carrier for a check, nobody can photograph it afterwards. Such photos are asked for with the
report, and the report is complete without them.

**What is missing.** A report counts from its first sending, with or without photos. For the
marketplace a photo that cannot be taken is answered with a reason, and the report is complete.
The carrier is told of it in the notice and in the evidence pack, in the customer's own words and
language. A packaging that the customer said is gone is not asked for again.
"""
RECIPIENT_WORDS = {
    Recipient.MARKETPLACE: "Marketplace",
    Recipient.CARRIER: "Carrier",
    Recipient.PLAN: "Provider of a protection plan",
    Recipient.RETURN: "Return, before it is handed in",
}


def evidence_page() -> str:
    """The photos, then what each recipient asks for."""
    parts = (
        INTRO,
        f"## The photos, in the order of hands\n\n{_slots()}",
        *_markets(),
        f"## Carriers\n\n{_carriers()}",
    )
    return page("Evidence", parts)


def _slots() -> str:
    rows = (_slot(SPECS[kind]) for kind in HANDS)
    return table(("Photo", "How", "What for", "Of each", "It cannot be taken because"), rows)


def _slot(spec: SlotSpec) -> tuple[str, ...]:
    reasons = "; ".join(CANNOT_REASONS[reason] for reason in spec.reasons[:-1])
    each = "device" if spec.per_unit else "parcel"
    return f"{spec.title} (`{spec.kind}`)", spec.hint, spec.why, each, reasons


def _markets() -> Iterable[str]:
    """What markets ask for; those that ask for the same are told together."""
    alike: dict[tuple[Ask, ...], list[str]] = {}
    for policy in market_policies():
        alike.setdefault(policy.asks, []).append(policy.id)
    head = ("Who asks", "With a report", "Photos", "Note", "Source", "How sure")
    for asks, ids in alike.items():
        rows = (
            (RECIPIENT_WORDS[ask.recipient], _kinds(ask), _photos(ask), *_said(ask)) for ask in asks
        )
        yield f"## {', '.join(ids)}\n\n{table(head, rows)}"


def _kinds(ask: Ask) -> str:
    return "; ".join(KIND_WORDS[Kind(kind)] for kind in ask.kinds) or "-"


def _photos(ask: Ask) -> str:
    return slots_words(ask.slots) or "none"


def _said(ask: Ask) -> tuple[str, str, str]:
    return ask.note, source_link(ask.source), sure(ask.certainty)


def _carriers() -> str:
    newest = market_policies()[-1]
    rows = (_carrier(newest, row) for row in carrier_policies())
    beside = f"Beside those of {newest.id}, with the report"
    head = ("Row", "Photos", beside, "After sending", "Note", "Source", "How sure")
    return table(head, rows)


def _carrier(policy: MarketPolicy, row: CarrierPolicy) -> tuple[str, ...]:
    asks = asks_for(Kind.ARRIVED_DAMAGED, policy, row)
    now = _only_theirs(asked_with(asks))
    later = _only_theirs(asked_after(asks))
    return row.id, _photos(row.photos), now, later, *_said(row.photos)


def _only_theirs(shots: Iterable[Shot]) -> str:
    return slots_words(shot.spec.kind for shot in shots if shot.for_carrier) or "-"
