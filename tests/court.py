"""Disputed cases, and the steps by which a dispute comes to its end."""

from datetime import UTC, datetime, timedelta

from amends.adapters import registry
from amends.domain.parties import Actor, Role
from amends.domain.stage import stage_of
from amends.store.models import Case, Clock, Incident
from amends.store.queries.replay import replayed
from amends.store.queries.stages import case_facts, stage_of_case, with_stage_data
from amends.usecases.answer_dispute import answer_dispute
from amends.usecases.appeal_dispute import appeal_dispute
from amends.usecases.decide_dispute import uphold_dispute
from amends.usecases.raise_dispute import RaiseDispute, raise_dispute
from tests.makers import case_of
from tests.owed import ARRIVED, Owed, agent, owed_case, seller
from tests.people import people
from tests.remembering import remembered

RAISED = ARRIVED + timedelta(hours=3)
ANSWERED = RAISED + timedelta(hours=4)
DECIDED = datetime(2026, 4, 13, 9, tzinfo=UTC)
APPEALED = DECIDED + timedelta(hours=5)
UPHELD_BY = ("locked", "It asks for an account.", "A photo of it without the account.")


def customer(case: Case) -> Actor:
    """The person who reported."""
    return Actor(Role.CUSTOMER, case.incident.reporter_id)


def second_agent() -> Actor:
    """Another person at customer care."""
    return Actor(Role.AGENT, people().agent2.pk)


@remembered
def disputed_case(
    kind: str = "locked", photos: tuple[bytes, ...] = (), plan: Owed | None = None
) -> Case:
    """A case whose seller says that what came back is locked."""
    case = owed_case(plan)
    command = RaiseDispute(case, kind, "It asks for an account.", photos)
    raise_dispute(command, actor=seller(), now=RAISED, files=registry.files())
    return afresh(case)


@remembered
def answered_case(kind: str = "locked") -> Case:
    """A disputed case with the customer's side."""
    case = disputed_case(kind)
    words = "I signed out of it."
    answer_dispute(case, words, actor=customer(case), now=ANSWERED, files=registry.files())
    return afresh(case)


@remembered
def upheld_case() -> Case:
    """A case whose seller turned out to be right."""
    case = answered_case()
    uphold_dispute(case, *UPHELD_BY, actor=agent(), now=DECIDED)
    return afresh(case)


def appealed_case() -> Case:
    """A case that somebody else must look at."""
    case = upheld_case()
    appeal_dispute(case, "It is not locked any more.", actor=customer(case), now=APPEALED)
    return afresh(case)


def afresh(case: Case) -> Case:
    """The case as it is now, after the pages and the events agree about it."""
    agrees(case.incident)
    return case_of(case.incident)


def agrees(incident: Incident) -> None:
    """Asserts that rows and events tell the same of every case."""
    told = replayed(Incident.objects.get(pk=incident.pk))
    for case in with_stage_data(Case.objects.filter(incident=incident)):
        assert case_facts(case) == told[case.ref]
        assert stage_of_case(case) == stage_of(told[case.ref])


def due(case: Case, kind: str) -> datetime:
    """The moment of the running clock of this kind, of the case or of its incident."""
    clocks = Clock.objects.filter(incident=case.incident, kind=kind, state="running")
    moment: datetime = clocks.values_list("due_at", flat=True).get()
    return moment
