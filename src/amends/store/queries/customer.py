"""A report as its customer sees it: while it is written, and where it stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from amends.domain.case import NOT_HANDED_IN
from amends.domain.grades.damage import Mark, defect_words, extent_words, read_mark, zone_words
from amends.domain.incident import CLAIM_ENDED
from amends.domain.money import Money
from amends.domain.report import Answers
from amends.domain.stage import Stage
from amends.policies import carrier_policy_by_id
from amends.store.models import Case, Clock, Incident, OrderLine, Parcel
from amends.store.queries.customer_slots import SlotView, slots_of
from amends.store.queries.evidence import in_order
from amends.store.queries.making_good import MakingGood, ScanView, making_good_of, scans_of
from amends.store.queries.sold import Sold, sold_as
from amends.store.queries.stages import STAGE_DATA, stage_of_case

# Where a device still lies with its customer.
STILL_THERE = ("none", "not_needed", *NOT_HANDED_IN)
# Decisions that a person writes a sentence to the customer with.
WITH_SENTENCE = ("decision.guarantee_route", "decision.upheld")


@dataclass(frozen=True)
class ClockDay:
    """A day behind a clock's date."""

    date: date
    counts: bool
    why: str


@dataclass(frozen=True)
class ClockView:
    """A stored clock: when it ends, the days behind it, and its explanation in a sentence."""

    kind: str
    at: datetime
    last_day: date
    days: tuple[ClockDay, ...]
    zone: str
    sentence: str
    stated_only: bool
    running: bool = True


Clocks = Mapping[int | None, tuple[ClockView, ...]]


@dataclass(frozen=True)
class MarkView:
    """A piece of damage, as it was marked and in words."""

    mark: Mark
    text: str

    @property
    def words(self) -> str:
        """What the customer wrote about it."""
        return self.mark.words


@dataclass(frozen=True)
class CaseView:
    """One unit of a report. `number` counts from 1; `stage` is what is next for it.

    `clocks` are its own, `good` how it is made good; `said` is what a person at customer care
    wrote with the last decision.
    """

    pk: int
    ref: str
    number: int
    unit: int
    model: str
    colour: str
    category: str
    grade: str
    sold: Sold
    price: Money
    in_stock: bool | None
    remedy: str
    marks: tuple[MarkView, ...]
    stage: Stage
    decision: str
    return_state: str
    dispute_state: str
    decline: "DeclineView | None"
    good: MakingGood
    clocks: "tuple[ClockView, ...]"
    said: str

    def clock(self, kind: str) -> "ClockView | None":
        """This unit's clock of the kind: the running one, else the one that ran out."""
        return _clock(self.clocks, kind)


@dataclass(frozen=True)
class DeclineView:
    """A refusal: the rule's code, the facts, and what would change the answer."""

    rule: str
    facts: str
    would_change: str
    appealed: bool


@dataclass(frozen=True)
class UnitChoice:
    """A device of the parcel, and whether the report is about it."""

    pk: int
    model: str
    colour: str
    chosen: bool


@dataclass(frozen=True)
class ParcelView:
    """The parcel of a report. `delivered_at` is what is believed now.

    `scans` are the carrier's, the latest first; `replacement` says that it is no first delivery.
    """

    carrier: str
    tracking_number: str
    delivered_at: datetime | None
    delivered_source: str
    zone: str
    place: str
    country: str
    region: str
    ordered_on: date
    to_somebody_else: bool
    replacement: bool
    scans: tuple[ScanView, ...]


@dataclass(frozen=True)
class ReportView:
    """A report, whole: everything that its questions and its status page need.

    `follows` is the report whose replacement this one is about, or empty.
    """

    pk: int
    ref: str
    kind: str
    state: str
    answers: Answers
    safety_stop: bool
    sent_at: datetime | None
    in_time: bool | None
    packaging: str
    investigation: str
    parcel: ParcelView
    units: tuple[UnitChoice, ...]
    cases: tuple[CaseView, ...]
    slots: tuple[SlotView, ...]
    clocks: tuple[ClockView, ...]
    follows: str
    policy: str

    def clock(self, kind: str) -> ClockView | None:
        """The report's own clock of this kind: the running one, else the one that ran out."""
        return _clock(self.clocks, kind)

    @property
    def missing(self) -> tuple[SlotView, ...]:
        """The slots that still ask."""
        return tuple(slot for slot in self.slots if slot.missing)

    @property
    def needed(self) -> tuple[SlotView, ...]:
        """The slots that count: all that a draft asks for; once sent, those that decide about the
        report."""
        asked = (one for one in self.slots if not one.offered)
        return tuple(one for one in asked if self.state == "draft" or not one.for_carrier)

    @property
    def answered(self) -> int:
        """How many of the slots that count are taken, or answered with a reason."""
        return len(self.needed) - len(self.still_needed)

    @property
    def still_needed(self) -> tuple[SlotView, ...]:
        """The slots that count and still ask."""
        return tuple(slot for slot in self.needed if slot.missing)

    @property
    def device_at_hand(self) -> bool:
        """Whether every device of the report still lies with the customer."""
        return all(case.return_state in STILL_THERE for case in self.cases)

    @property
    def takes_close_ups(self) -> bool:
        """Whether more close-ups may be taken: the devices are there, and safe to touch."""
        return self.state != "withdrawn" and not self.safety_stop and self.device_at_hand

    @property
    def wanted(self) -> tuple[SlotView, ...]:
        """The slots to walk on to: those that count, then what only the carrier wants."""
        return (*self.still_needed, *self.for_carrier)

    @property
    def for_carrier(self) -> tuple[SlotView, ...]:
        """What only the carrier still wants of a report that was sent, and the customer still has
        at hand; nothing of a device that may be dangerous to touch."""
        if self.state != "sent" or self.safety_stop or self.investigation in CLAIM_ENDED:
            return ()
        box = self.packaging in ("keep", "inspection_wanted")
        device = self.device_at_hand
        return tuple(
            slot
            for slot in self.missing
            if slot.for_carrier and (device if slot.of_device else box)
        )


def grade_of(line: OrderLine) -> str:
    """The grade that a line was sold in, by the name that its scheme gave it that day."""
    return sold_as(line).name


def report(incident: Incident) -> ReportView:
    """The report with its devices, damage, photos and clocks, in a constant number of queries."""
    related = ("parcel__order", "parcel__address", "follows")
    fresh = Incident.objects.select_related(*related).get(pk=incident.pk)
    clocks = _clocks(fresh)
    cases = tuple(_cases(fresh, clocks))
    chosen = {case.unit for case in cases}
    units = fresh.parcel.units.select_related("line").order_by("line__number", "number")
    return ReportView(
        pk=fresh.pk,
        ref=fresh.ref,
        kind=fresh.kind,
        state=fresh.report_state,
        answers=Answers.read(fresh.answers),
        safety_stop=fresh.safety_stop,
        sent_at=fresh.sent_at,
        in_time=fresh.in_time,
        packaging=fresh.packaging_state,
        investigation=fresh.investigation_state,
        parcel=_parcel(fresh),
        units=tuple(UnitChoice(u.pk, u.line.model, u.line.colour, u.pk in chosen) for u in units),
        cases=cases,
        slots=slots_of(fresh, {case.pk: f"{case.number}. {case.model}" for case in cases}),
        clocks=clocks.get(None, ()),
        follows=fresh.follows.ref if fresh.follows else "",
        policy=fresh.policy,
    )


def _clocks(incident: Incident) -> Clocks:
    """By case (None: the report's own), the running clocks, then those that ran out; each group
    with the latest first."""
    told = (Clock.State.RUNNING, Clock.State.BREACHED)
    rows = incident.clocks.filter(state__in=told).order_by("-pk")
    found: dict[int | None, tuple[ClockView, ...]] = {}
    for clock in sorted(rows, key=lambda row: row.state != Clock.State.RUNNING):
        found[clock.case_id] = (*found.get(clock.case_id, ()), clock_view(clock))
    return found


def _clock(clocks: Iterable[ClockView], kind: str) -> ClockView | None:
    return next((clock for clock in clocks if clock.kind == kind), None)


def clock_view(clock: Clock) -> ClockView:
    """A stored clock with the days that it was reckoned from."""
    days = tuple(
        ClockDay(date.fromisoformat(day["date"]), bool(day["counts"]), str(day["why"]))
        for day in clock.explanation
    )
    return ClockView(
        kind=clock.kind,
        at=clock.due_at,
        last_day=clock.due_at.astimezone(ZoneInfo(clock.zone)).date(),
        days=days,
        zone=clock.zone,
        sentence=clock.sentence,
        stated_only=clock.stated_only,
        running=clock.state == Clock.State.RUNNING,
    )


def _cases(incident: Incident, clocks: Clocks) -> Iterable[CaseView]:
    # Their incident is at hand with its parcel and order: it is not joined to each of them again.
    found = in_order(incident.cases).select_related("unit__line")
    good = making_good_of(Case.objects.filter(incident=incident))
    said = _said(incident)
    for number, case in enumerate(found.prefetch_related(*STAGE_DATA, "marks", "declines"), 1):
        line = case.unit.line
        yield CaseView(
            pk=case.pk,
            ref=case.ref,
            number=number,
            unit=case.unit_id,
            model=line.model,
            colour=line.colour,
            category=line.category,
            grade=grade_of(line),
            sold=sold_as(line),
            price=Money(line.price_minor, incident.parcel.order.currency),
            in_stock=line.replacement_in_stock,
            remedy=case.wanted_remedy,
            marks=tuple(_mark(m.zone, m.defect, m.size, m.words) for m in case.marks.all()),
            stage=stage_of_case(case),
            decision=case.decision_state,
            return_state=case.return_state,
            dispute_state=case.dispute_state,
            decline=_decline(case),
            good=good[case.pk],
            clocks=clocks.get(case.pk, ()),
            said=said.get(case.pk, ""),
        )


def _mark(zone: str, defect: str, extent: str, words: str) -> MarkView:
    mark = read_mark(zone, defect, extent, words)
    text = f"{zone_words(zone)}: {', '.join([defect_words(defect), *extent_words(mark)])}"
    return MarkView(mark, text[:1].upper() + text[1:])


def _said(incident: Incident) -> dict[int | None, str]:
    """By case, the sentence that came with its last decision by a person."""
    written = incident.events.filter(name__in=WITH_SENTENCE).select_related("personal")
    said: dict[int | None, str] = {}
    for event in written.order_by("number"):
        words = getattr(event, "personal", None)
        said[event.case_id] = str(words.data.get("sentence", "")) if words else ""
    return said


def _decline(case: Case) -> DeclineView | None:
    rows = sorted(case.declines.all(), key=lambda row: row.pk)
    if not rows:
        return None
    last = rows[-1]
    return DeclineView(last.rule, last.facts, last.would_change, last.appealed_at is not None)


def _parcel(incident: Incident) -> ParcelView:
    parcel = incident.parcel
    place = parcel.address
    return ParcelView(
        carrier=carrier_policy_by_id(incident.carrier_policy).name,
        tracking_number=parcel.tracking_number,
        delivered_at=parcel.delivered_at,
        delivered_source=parcel.delivered_source,
        zone=place.zone or "UTC",
        place=", ".join(filter(None, [*place.lines, f"{place.postcode} {place.city}".strip()])),
        country=place.country,
        region=place.region,
        ordered_on=parcel.order.placed_at.date(),
        to_somebody_else=parcel.addressee_id != parcel.order.buyer_contact_id,
        replacement=parcel.purpose == Parcel.Purpose.REPLACEMENT,
        scans=scans_of(parcel),
    )
