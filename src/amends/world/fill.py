"""Fills the demo: two hundred orders through the import door, and ninety days of life up to today.

Nothing is written past the door and the use cases. The world's time begins in the past and is moved
ahead from one deed to the next; what becomes due on the way is done as the worker would do it.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import connection
from django.utils import timezone

from amends.adapters import registry
from amends.adapters.durable import not_waiting
from amends.store import clock
from amends.store.models import Incident, Membership, Order, Outbox, Person, Seller
from amends.usecases.invite_person import Invitation, invite_person
from amends.world import samples, town
from amends.world.agenda import workdays_before
from amends.world.cast import OPERATOR, STAFF, Staff
from amends.world.contracts import confirm_carriers
from amends.world.feed import Feed
from amends.world.guard import demo_only
from amends.world.later_stories import LATER_STORIES
from amends.world.life import Life, Step, Story
from amends.world.living import BEFORE_SENDING, Living
from amends.world.many import many
from amends.world.orders import records
from amends.world.shots import Darkroom, Planned, plan
from amends.world.stories import HOURS, READY, STORIES

COUNT = 200
DAYS = 90
ALL_STORIES = (*STORIES, *LATER_STORIES)
SAID_EVERY = timedelta(days=15)
ORDERS_FILE = "demo-orders.jsonl"
Say = Callable[[str], object]


class FillFailed(RuntimeError):
    """Something that the demo tells of could not be done."""


@dataclass
class _Filling:
    """One filling: what is told, when it begins and ends, and who was invited by now."""

    stories: Sequence[Story]
    begin: datetime
    end: datetime
    say: Say
    invited: set[Staff] = field(default_factory=set)
    said: int = 0

    @property
    def start(self) -> datetime:
        """When the stories begin: the moment that their hours and days count from."""
        return self.end - timedelta(hours=HOURS)

    def at(self, step: Step) -> datetime:
        """The moment of a step."""
        if step.workday is not None:
            return workdays_before(self.end, step.workday, round(step.hours))
        return self.start + timedelta(hours=step.hours)


def fill(
    progress: Say = print,
    *,
    stories: Sequence[Story] = ALL_STORIES,
    count: int = COUNT,
    days: int = DAYS,
    ends_at: datetime | None = None,
    workers: int | None = None,
) -> None:
    """Fills an empty marketplace with the `days` that end now, and says in lines what it does.

    With fewer `stories` and `count` it is a smaller one; `ends_at` ends it at another moment;
    `workers` 0 draws in this process. Raises `FillFailed`.
    """
    demo_only()
    began = time.monotonic()
    end = ends_at or timezone.now()
    filling = _Filling(
        with_many(stories, count, days),
        end - timedelta(days=days),
        end,
        progress,
    )
    clock.begin_at(filling.begin)
    visitors = samples.planned(end) if stories and stories[0].order == READY else ()
    with Darkroom([*_planned(filling), *visitors], workers) as darkroom:
        with not_waiting(), _commits_not_waiting():
            _live(filling, Life(darkroom))
            town.take_in(filling.end)
        samples.keep(darkroom, visitors)
    if ends_at is None:
        # The days were lived in a minute; the world's time goes on from where real time is.
        clock.move_ahead(max(timedelta(0), timezone.now() - clock.now()))
    progress(f"  done in {time.monotonic() - began:.0f} s")


@contextmanager
def _commits_not_waiting() -> Iterator[None]:
    """Lets SQLite's commits wait for the disk afterwards: what is cut short is begun anew."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        usual = cursor.execute("PRAGMA synchronous").fetchone()[0]
        cursor.execute("PRAGMA synchronous = OFF")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA synchronous = {usual}")


def with_many(
    stories: Sequence[Story] = ALL_STORIES, count: int = COUNT, days: int = DAYS
) -> tuple[Story, ...]:
    """The stories, each at the place of its order in the file, and the many up to `count`."""
    busy = {story.order.buyer for story in stories}
    return (*stories, *many(len(stories), max(0, count - len(stories)), days, busy))


def _planned(filling: _Filling) -> list[Planned]:
    """All photos of all steps, each taken a little before it is sent; the first ones first."""
    planned = [
        planned
        for place, story in enumerate(filling.stories)
        for step in story.steps
        if (wanted := step.act.wanted())
        for planned in plan(place, story.order, wanted, filling.at(step) - BEFORE_SENDING)
    ]
    return sorted(planned, key=lambda one: one.taken_at)


def _live(filling: _Filling, life: Life) -> None:
    orders = tuple(story.order for story in filling.stories)
    once = [place for place, order in enumerate(orders) if order.quick]
    feed = Feed(records(orders, filling.start), registry.var() / ORDERS_FILE, once)
    living = Living(life, feed, filling.stories, lambda at: _each_round(filling, life, at))
    for place, story in enumerate(filling.stories):
        for step in story.steps:
            living.step(place, step.act, filling.at(step))
    living.live(filling.begin, filling.end)
    stuck = Outbox.objects.exclude(state=Outbox.State.DONE).first()
    if stuck:
        raise FillFailed(f"{stuck.key} was not delivered: {stuck.last_error or 'see the log'}")


def _each_round(filling: _Filling, life: Life, at: datetime) -> None:
    """Invites whoever can be by now, and says how far it is."""
    _invite(filling, life)
    passed = (at - filling.begin) // SAID_EVERY
    if passed > filling.said:
        filling.said = passed
        orders, reports = Order.objects.count(), Incident.objects.count()
        days = (SAID_EVERY * passed).days
        filling.say(f"  day {days}: {orders} orders, {reports} reports")


def _invite(filling: _Filling, life: Life) -> None:
    coming = [staff for staff in STAFF if staff not in filling.invited]
    if not coming:
        return
    sellers = set(Seller.objects.values_list("slug", flat=True))
    for staff in coming:
        if staff.seller and staff.seller not in sellers:
            continue
        invitation = Invitation(staff.email, staff.role, staff.seller, staff.name)
        invite_person(invitation, now=clock.now())
        filling.invited.add(staff)
        if staff is OPERATOR:
            confirm_carriers(clock.now())
    agents = Person.objects.filter(memberships__role=Membership.Role.AGENT)
    life.agents = {agent.name: agent for agent in agents}
