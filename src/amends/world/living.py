"""Lives the marketplace's days: moves the time, has the worker's jobs done, and gives turns.

The steps of stories happen at their moments. In a story with a temper everybody acts as soon as it
is their turn, which follows from the stage of the case.
"""

import logging
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from django.db.models import Sum

from amends.domain.incident import CLAIM_ENDED
from amends.domain.machines import NotAllowed
from amends.jobs.loop import Job, all_jobs
from amends.jobs.outbox import run as deliver
from amends.store import clock
from amends.store.models import Case, Clock, Incident, Order, Remedy, ReturnLabel
from amends.store.queries.stages import stage_of_case, with_stage_data
from amends.usecases.problems import Problem
from amends.world import beside
from amends.world.actors import Scene, Turn, turn
from amends.world.acts import Report
from amends.world.agenda import Agenda
from amends.world.feed import Feed
from amends.world.life import Act, Life, Story, incident_of
from amends.world.made_good import CarrierSays
from amends.world.orders import order_number, place_of
from amends.world.shots import plan

ROUND = timedelta(hours=6)
TRY_AGAIN = timedelta(hours=9)
BEFORE_SENDING = timedelta(minutes=6)
Rule = Callable[[Scene], Turn | None]
log = logging.getLogger(__name__)


def work(jobs: Sequence[Job]) -> None:
    """Has the worker's jobs done until nothing is due any more."""
    while True:
        now = clock.now()
        if not sum([job(now) for job in jobs]):
            return


def _progress(case: Case) -> tuple[object, ...]:
    """How much has happened to a case that was fetched with its stage data."""
    remedies: Sequence[Remedy] = getattr(case, "remedy_list", ())
    labels: Sequence[ReturnLabel] = getattr(case, "label_list", ())
    clocks: Sequence[Clock] = getattr(case.incident, "clock_list", ())
    own = sum(clock.case_id == case.pk for clock in clocks)
    return (len(remedies), len(labels), case.dispute_state, own)


@dataclass
class Living:
    """One life of a marketplace; `stories` by the place of their order."""

    life: Life
    feed: Feed
    stories: Sequence[Story]
    each_round: Callable[[datetime], object] = lambda _at: None
    agenda: Agenda = field(default_factory=Agenda)
    # What somebody had a turn for already, and the cases in which nothing can happen any more.
    given: set[tuple[object, ...]] = field(default_factory=set)
    over: set[int] = field(default_factory=set)
    # How many events each report had at the time of the last round.
    seen: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        tempers = enumerate(story.temper for story in self.stories)
        self.tempers = {order_number(place): temper for place, temper in tempers if temper}

    def live(self, begin: datetime, end: datetime) -> None:
        """Everything up to `end`, with a round of the jobs every six hours."""
        self.agenda.put(begin, self._round)
        for at, deed in self.agenda.until(end):
            self._pass_time(at)
            deed(at)
        self._pass_time(end)
        work(all_jobs())

    def _changed(self) -> list[str]:
        """The orders of which something has happened since the last round."""
        counts = Incident.objects.filter(parcel__order__number__in=self.tempers)
        told = counts.values_list("parcel__order__number").annotate(Sum("event_count"))
        now = dict(told)
        changed = [number for number, count in now.items() if self.seen.get(number) != count]
        self.seen = now
        return changed

    def step(self, place: int, act: Act, at: datetime) -> None:
        """Has a step of a story done at its moment, where it must be possible."""
        self.agenda.put(at, partial(self._do, place, act))

    def _pass_time(self, to: datetime) -> None:
        """Moves the world's time on; what the marketplace tells by then is known."""
        ahead = to - clock.now()
        if ahead > timedelta(0):
            clock.move_ahead(ahead)
        self.feed.take(to)

    def _round(self, at: datetime) -> None:
        work(all_jobs())
        self._give_turns(self._changed(), at)
        self.each_round(at)
        self.agenda.put(at + ROUND, self._round)

    def _do(self, place: int, act: Act, at: datetime) -> None:
        order = Order.objects.select_related("buyer").get(number=order_number(place))
        wanted = act.wanted()
        if wanted:
            spec = self.stories[place].order
            self.life.darkroom.take(plan(place, spec, wanted, at - BEFORE_SENDING))
        try:
            act(self.life, order)
        except Exception as error:
            error.add_note(f"{type(act).__name__} for {order.number} at {at:%F %T}")
            raise
        work((deliver,))
        if order.number in self.tempers:
            self._give_turns([order.number], at)
        elif isinstance(act, Report) and incident_of(order).investigation_state == "notified":
            # What the sandbox would answer by itself follows from a reference drawn by lot.
            told = any(isinstance(step.act, CarrierSays) for step in self.stories[place].steps)
            (beside.NO_ANSWER if told else beside.USUAL_ANSWER)(self.life, order)

    def _give_turns(self, numbers: Sequence[str], at: datetime) -> None:
        if not numbers:
            return
        for case, unit in self._alive(numbers):
            scene = self._scene(case, unit, at)
            if scene.stage.owner is None and case.incident.investigation_state in CLAIM_ENDED:
                self.over.add(case.pk)
            self._ask("turn", turn, scene.stage.key, scene)
            for name, (rule, looks_at) in beside.ASPECTS.items():
                if unit == 0:
                    self._ask(name, rule, looks_at(scene), scene)

    def _alive(self, numbers: Sequence[str]) -> Iterator[tuple[Case, int]]:
        """The cases of each order's last report, with their place in it."""
        cases = Case.objects.filter(incident__parcel__order__number__in=numbers)
        cases = cases.exclude(pk__in=self.over).exclude(incident__report_state="withdrawn")
        found = list(with_stage_data(cases).order_by("pk"))
        last = {case.incident.parcel.order_id: case.incident_id for case in found}
        units: dict[int, int] = {}
        for case in found:
            if last[case.incident.parcel.order_id] == case.incident_id:
                units[case.incident_id] = units.get(case.incident_id, -1) + 1
                yield case, units[case.incident_id]

    def _scene(self, case: Case, unit: int, at: datetime, salt: str = "") -> Scene:
        number = case.incident.parcel.order.number
        chance = random.Random(f"{number}/{unit}/{salt}")  # noqa: S311  a marketplace, no secret
        return Scene(case, unit, stage_of_case(case), self.tempers[number], chance, at)

    def _ask(self, name: str, rule: Rule, looks_at: str, scene: Scene) -> None:
        """Asks a rule once for what it looks at, as long as nothing else has happened."""
        case = scene.case
        seen = (name, looks_at, *_progress(case))
        if (case.pk, *seen) in self.given:
            return
        self.given.add((case.pk, *seen))
        found = rule(self._scene(case, scene.unit, scene.now, "/".join(map(str, seen))))
        if found:
            self.agenda.put(found.at, partial(self._take_turn, case.pk, scene.unit, found))

    def _take_turn(self, pk: int, unit: int, found: Turn, at: datetime) -> None:
        """Does it, if it is still to be done; what is not allowed any more is left."""
        case = with_stage_data(Case.objects.filter(pk=pk)).get()
        scene = self._scene(case, unit, at)
        claim = case.incident.investigation_state
        if found.while_at and scene.stage.key not in found.while_at:
            return
        if found.while_claim and claim != found.while_claim:
            return
        try:
            self._do(place_of(case.incident.parcel.order.number), found.act, at)
        except (Problem, NotAllowed) as refused:
            log.info("%s at %s: %s", type(found.act).__name__, at, refused)
            if found.patient:
                later = partial(self._take_turn, pk, unit, found)
                self.agenda.put(at + TRY_AGAIN, later)
