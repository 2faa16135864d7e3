"""A case as the agent's page shows it: sentences, tiles, checks, and what may be done now."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from amends.domain.case import GRANTED, UNDECIDED
from amends.domain.parties import Role
from amends.domain.policy import CarrierPolicy
from amends.domain.stage import Stage
from amends.domain.stage.words import sentence
from amends.policies import carrier_policy_by_id
from amends.store.models import Decline
from amends.store.queries import care_case
from amends.store.queries.care_case import CasePage
from amends.store.queries.customer import ClockView
from amends.store.queries.judged import judgements_of, standings_of
from amends.store.queries.money import money_of
from amends.store.queries.photo_findings import photo_findings
from amends.store.queries.sold import sold_as
from amends.usecases.decide import decision_for
from amends.usecases.decline_case import RULES
from amends.usecases.money_decision import money_decision
from amends.web.care import event_words, rows, words
from amends.web.care.acts.act import Stand
from amends.web.care.board import Tile, board
from amends.web.care.checks import Check, checks
from amends.web.care.evidence import ForWhom, for_whom
from amends.web.care.good import GoodShown, ScanShown, good_shown, scans_shown
from amends.web.care.marks import (
    Elsewhere,
    GradeShown,
    JudgedMark,
    elsewhere,
    grade_shown,
    judged_marks,
)
from amends.web.care.reasons import (
    MoneyShown,
    ReasonShown,
    ReasonsShown,
    money_shown,
    reasons_shown,
    stored_reasons,
)
from amends.web.care.timeline import Entry, timeline
from amends.web.care.times import moment_words
from amends.web.care.windows import WindowsShown, windows_shown


@dataclass(frozen=True)
class ClockShown:
    """A running clock, and what must be done before it ends."""

    what: str
    due: ClockView


@dataclass(frozen=True)
class Other:
    """Another unit of the parcel, with a link where it has a case."""

    model: str
    seller: str
    state: str
    href: str


@dataclass(frozen=True)
class DeclineShown:
    """An earlier refusal, and the appeal against it."""

    by: str
    at: datetime
    rule: str
    facts: str
    appeal: str


@dataclass(frozen=True)
class Shown:
    """Everything that the page shows, in words."""

    page: CasePage
    kind: str
    grade: str
    says: str
    also: str
    rules: ReasonsShown | None
    money_first: MoneyShown | None
    stored: tuple[ReasonShown, ...]
    decided: str
    promise: GradeShown
    marks: tuple[JudgedMark, ...]
    elsewhere: Elsewhere
    tiles: tuple[Tile, ...]
    for_whom: tuple[ForWhom, ...]
    checks: tuple[Check, ...]
    clocks: tuple[ClockShown, ...]
    windows: WindowsShown
    scans: tuple[ScanShown, ...]
    siblings: tuple[Other, ...]
    declines: tuple[DeclineShown, ...]
    timeline: tuple[Entry, ...]
    own: bool
    good: GoodShown | None
    carrier: str
    notice: str
    packaging: str
    parcel_rows: list[rows.Row]
    answer_rows: list[rows.Row]
    money_rows: list[rows.Row]
    people_rows: list[rows.Row]

    @property
    def asks(self) -> str:
        """What care is asked, once something is owed."""
        matters = self.good.matters if self.good else ()
        if len(matters) > 1:
            return f"Care is wanted for {len(matters)} things"
        if matters:
            return matters[0]
        if self.page.stage.action == "decide_dispute":
            return "Who is right about what came back?"
        if self.also or self.page.stage.action in ("answer_carrier", "chase_carrier"):
            return "The claim is next"
        return "Nothing to decide now"

    @property
    def usual(self) -> dict[int, str]:
        """The usual sentence for each photo that may be asked for."""
        return {slot.pk: words.ready_sentence(slot.kind) for slot in self.page.slots}

    @property
    def accept_words(self) -> str:
        """The words on the button that says yes."""
        doubtful = self.rules is not None and not self.rules.accepted
        return "Accept all the same" if doubtful else "Accept"

    @property
    def notice_tone(self) -> str:
        """Good once the carrier pays, a warning while it waits for somebody on our side."""
        return NOTICE_TONES.get(self.page.investigation, "")


NOTICE_TONES = {
    "notified": "good",
    "notice_confirmed": "info",
    "notice_drafted": "warn",
    "info_requested": "warn",
    "info_sent": "good",
    "appealed": "good",
    "paid": "good",
    "paid_in_part": "good",
    "denied": "danger",
}


def shown(stand: Stand, now: datetime) -> Shown:
    """The page of a case for its agent; the verdict is what the decision itself would be."""
    case, page = stand.case, stand.page
    carrier = carrier_policy_by_id(case.incident.carrier_policy)
    found = photo_findings(case)
    undecided = page.state in UNDECIDED and page.report_state == "sent"
    return Shown(
        page=page,
        kind=event_words.kind_words(page.kind),
        grade=page.device.grade,
        says=stage_words(page.stage, page.zone, now),
        also=_claim_words(stand, now),
        rules=reasons_shown(decision_for(case)) if undecided else None,
        money_first=money_shown(money_decision(case)) if undecided else None,
        stored=() if undecided else stored_reasons(case.reasons),
        decided=words.DECISION_WORDS.get(page.state, page.state),
        promise=grade_shown(sold_as(case.unit.line)),
        marks=judged_marks(judgements_of(case)),
        elsewhere=elsewhere(standings_of(case)),
        tiles=board(case.ref, page.slots, found),
        for_whom=for_whom(case, carrier.name) if page.report_state == "sent" else (),
        checks=checks(page, found),
        clocks=tuple(
            ClockShown(event_words.CLOCK_WORDS.get(c.kind, c.kind), c) for c in page.clocks
        ),
        windows=windows_shown(case, now),
        scans=scans_shown(page.scans),
        siblings=tuple(_others(page.siblings)),
        declines=tuple(_decline(decline) for decline in page.declines),
        timeline=tuple(timeline(page.events)),
        own=stand.own,
        good=_good(stand),
        carrier=carrier.name,
        notice=words.INVESTIGATION_WORDS[page.investigation],
        packaging=words.PACKAGING_WORDS[page.packaging],
        parcel_rows=rows.parcel_rows(page, carrier),
        answer_rows=rows.answer_rows(page),
        money_rows=_money_rows(stand, carrier),
        people_rows=rows.people_rows(page),
    )


def _good(stand: Stand) -> GoodShown | None:
    """How it is made good, once something is owed."""
    place = (stand.page.parcel.address.country, stand.page.zone)
    granted = stand.page.state in GRANTED
    return good_shown(stand.good, stand.case.dispute_state, place) if granted else None


def _money_rows(stand: Stand, carrier: CarrierPolicy) -> list[rows.Row]:
    """What would move; once something is owed, what has moved and what is left."""
    if stand.page.state not in GRANTED:
        return rows.money_rows(stand.page, carrier)
    return [(name, amount.text()) for name, amount in money_of(stand.case).lines]


def _others(units: Sequence[care_case.Sibling]) -> Iterable[Other]:
    """The other units; those without a report are told together, model by model."""
    yield from (_other(unit) for unit in units if unit.ref)
    rest = Counter((unit.model, unit.seller) for unit in units if not unit.ref)
    for (model, seller), number in rest.items():
        yield Other(f"{number} × {model}" if number > 1 else model, seller, "No report", "")


def _other(unit: care_case.Sibling) -> Other:
    state = words.DECISION_WORDS.get(unit.state, unit.state)
    return Other(unit.model, unit.seller, state, reverse("desk_case", args=(unit.ref,)))


def _decline(decline: Decline) -> DeclineShown:
    return DeclineShown(
        by=decline.by.name or decline.by.email,
        at=decline.at,
        rule=RULES.get(decline.rule, decline.rule),
        facts=decline.facts,
        appeal=decline.appeal_words if decline.appealed_at else "",
    )


def stage_words(stage: Stage, zone: str, now: datetime) -> str:
    """Who must do what by when, in one sentence."""
    due = moment_words(stage.due, zone, now) if stage.due else ""
    late = stage.due is not None and stage.due < now
    return sentence(stage, Role.AGENT, due, late=late)


def _claim_words(stand: Stand, now: datetime) -> str:
    """What care owes the carrier, where the unit itself stands somewhere else."""
    page = stand.page
    task = next((clock.at for clock in page.clocks if clock.kind == "claim_task"), None)
    asks = page.investigation == "info_requested"
    key = "carrier_asks" if asks else _task_of(page)
    if page.report_state != "sent" or page.stage.key == key or not (asks or task):
        return ""
    return stage_words(Stage(key, Role.AGENT, "", task), page.zone, now)


def _task_of(page: CasePage) -> str:
    """Whether the carrier owes an answer, or was never given the claim: its days tell."""
    began = any(clock.kind == "carrier_answer" for clock in page.clocks)
    return "carrier_silent" if began else "claim_to_file"
