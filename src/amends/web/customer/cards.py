"""What stands under the line of one device: label, ways, replacement or refund, and the reasons."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from amends.domain.case import NOT_HANDED_IN
from amends.domain.clocks import Due
from amends.domain.decision import words as decision_words
from amends.domain.money import Money
from amends.domain.remedy import PAID_ANOTHER_WAY
from amends.store.models import Case
from amends.store.queries.customer import CaseView, ReportView
from amends.store.queries.making_good import RemedyView, ReturnView
from amends.usecases.give_label import BOX_SENTENCES
from amends.usecases.label_paper import ACCOUNT_STEPS
from amends.usecases.start_seller_clock import expected_start
from amends.web.customer.disputes import DisputeCard, dispute_card
from amends.web.customer.questions import Asking
from amends.web.customer.refusals import DeclineCard, decline_card
from amends.web.customer.trips import Trip, carrier_name, stops, trip
from amends.web.customer.windows import replacement_window, seller_days


@dataclass(frozen=True)
class LabelCard:
    """A label that can still be handed in; `together` several `models` travel in its one parcel.

    `begins` says what starts the seller's days; `accounts` are the steps to sign out.
    """

    document: str
    carrier: str
    box: str
    models: tuple[str, ...]
    together: bool
    accounts: tuple[str, ...]
    begins: str
    others: bool


@dataclass(frozen=True)
class ReplacementCard:
    """A replacement on its way or there; `window` is the time to report damage to it."""

    trip: Trip
    serial: str
    unit: int | None
    delivered_at: datetime | None
    window: Due | None


@dataclass(frozen=True)
class RefundCard:
    """Money that is on its way, or paid at `settled_at`; or that could not be paid.

    `another_way`: not the way it was paid; customer care wrote how.
    """

    amount: Money | None
    state: str
    settled_at: datetime | None
    by_marketplace: bool
    another_way: bool


@dataclass(frozen=True)
class Cards:
    """Everything that is told of one device, each None or empty where there is nothing to tell.

    `label_above`: it travels in one parcel with an earlier device, whose label is shown there.
    `why` says why a person looks at it, while one does.
    """

    label: LabelCard | None
    label_above: bool
    way_back: Trip | None
    ship_back: Trip | None
    replacement: ReplacementCard | None
    refund: RefundCard | None
    earlier: tuple[str, ...]
    dispute: DisputeCard | None
    decline: DeclineCard | None
    why: tuple[str, ...] = ()

    @property
    def way_is_past(self) -> bool:
        """Whether something newer than the way back stands in the middle of the page."""
        return bool(self.replacement or self.refund or self.ship_back)


def cards(ask: Asking) -> dict[int, Cards]:
    """By case, what is told of it; a label that several devices share is told once."""
    related = ("unit__line", "incident__parcel__order")
    cases = ask.incident.cases.select_related(*related)
    # Whether a payment is disputed decides what the seller's days count from.
    cases = cases.prefetch_related("incident__parcel__order__payments")
    rows = {row.pk: row for row in cases}
    found = {case.pk: _cards(ask, case, rows[case.pk]) for case in ask.view.cases}
    labels = {told.label.document for told in found.values() if told.label}
    seen: set[str] = set()
    for pk, told in found.items():
        if told.label:
            label = _once(told.label, labels, seen)
            found[pk] = replace(told, label=label, label_above=label is None)
    return found


def _once(label: LabelCard, labels: set[str], seen: set[str]) -> LabelCard | None:
    if label.document in seen:
        return None
    seen.add(label.document)
    return replace(label, others=len(labels) > 1)


def _cards(ask: Asking, case: CaseView, row: Case) -> Cards:
    view, good, remedy = ask.view, case.good, case.good.remedy
    return Cards(
        label=_label(view, case, row),
        label_above=False,
        way_back=_way_back(view, good.return_),
        ship_back=trip(view, good.ship_back) if good.ship_back else None,
        replacement=_replacement(view, remedy, ask.now) if remedy else None,
        refund=_refund(remedy) if remedy else None,
        earlier=tuple(_earlier(good.remedies)),
        dispute=dispute_card(case),
        decline=decline_card(case, row, ask.now),
        why=_why(view, case, row),
    )


def _why(view: ReportView, case: CaseView, row: Case) -> tuple[str, ...]:
    """Why a person looks at it; that it came late has a note of its own on the page."""
    if case.stage.key != "with_person":
        return ()
    told_above = ("late",) if view.in_time is False else ()
    reasons = [reason for reason in row.reasons if reason["rule_id"] not in told_above]
    reader = decision_words.Reader.CUSTOMER
    return decision_words.told(reasons, reader, row.incident.language)


def _label(view: ReportView, case: CaseView, row: Case) -> LabelCard | None:
    back = case.good.return_
    if back is None or case.return_state != "label_issued":
        return None
    return LabelCard(
        document=back.document,
        carrier=carrier_name(view, back.carrier),
        box=BOX_SENTENCES.get(back.box, ""),
        models=_counted((case.model, *back.others)),
        together=bool(back.others),
        accounts=ACCOUNT_STEPS if case.category != "other" else (),
        begins=seller_days(
            view.policy, expected_start(row), only_money=case.decision == "change_of_mind"
        ),
        others=False,
    )


def _counted(models: tuple[str, ...]) -> tuple[str, ...]:
    """Each model once, with its number where there are several of it."""
    return tuple(f"{n} × {model}" if n > 1 else model for model, n in Counter(models).items())


def _way_back(view: ReportView, back: ReturnView | None) -> Trip | None:
    """The return's way once the carrier has it; of a refused parcel, its whole way."""
    if back is None:
        parcel = view.parcel
        refused = view.kind == "refused" and view.state == "sent"
        told = Trip(parcel.carrier, parcel.tracking_number, stops(parcel.scans))
        return told if refused else None
    if back.state in (*NOT_HANDED_IN, "not_needed"):
        return None
    # A refused parcel was first on its way to the customer: its scans keep their usual words.
    return trip(view, back, to_seller=view.kind != "refused")


# One that is only due, or was cancelled, is nothing on its way.
TOLD = ("sent", "ordered", "unclear", "settled", "failed")


def _replacement(view: ReportView, remedy: RemedyView, now: datetime) -> ReplacementCard | None:
    if remedy.kind != "replacement" or remedy.state not in TOLD or not remedy.parcel:
        return None
    return ReplacementCard(
        trip=trip(view, remedy),
        serial=remedy.serial,
        unit=remedy.unit,
        delivered_at=remedy.delivered_at,
        window=replacement_window(view, remedy.delivered_at, now),
    )


def _refund(remedy: RemedyView) -> RefundCard | None:
    if remedy.kind != "refund" or remedy.state not in TOLD:
        return None
    by_marketplace = remedy.borne_by == "marketplace"
    another_way = remedy.ended_why == PAID_ANOTHER_WAY
    return RefundCard(remedy.amount, remedy.state, remedy.settled_at, by_marketplace, another_way)


ENDED = {
    ("replacement", "failed"): "A replacement was sent and did not reach you.",
    ("refund", "failed"): "A refund was ordered and did not go through.",
    ("replacement", "superseded"): "A replacement was planned first.",
    ("refund", "superseded"): "A refund was planned first.",
    ("replacement", "cancelled"): "The replacement was cancelled.",
    ("refund", "cancelled"): "The refund was cancelled.",
}


def _earlier(remedies: Iterable[RemedyView]) -> Iterable[str]:
    """The attempts before the one that counts; a failed one says that it failed for ever."""
    rows = tuple(remedies)
    for row in rows[:-1]:
        lost = row.state == "superseded" and (row.parcel or row.amount is not None)
        yield ENDED.get((row.kind, "failed" if lost else row.state), "")
