"""Fills the demo: sixty orders through the import door, then two and a half days of life.

Nothing is written past the door and the use cases. The world's time begins now and is moved ahead
from one act to the next; what becomes due on the way is done as the worker would do it.
"""

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from amends.adapters import registry
from amends.adapters.orders import FORMATS
from amends.store import clock
from amends.store.models import Membership, Order, Outbox, Person, Seller
from amends.usecases.import_orders import import_orders
from amends.usecases.invite_person import Invitation, invite_person
from amends.world import samples
from amends.world.cast import STAFF
from amends.world.guard import demo_only
from amends.world.life import Life, Step, Story
from amends.world.moving import settle
from amends.world.orders import COUNT, known_at, order_number, records, specs
from amends.world.shots import Darkroom, Planned, plan
from amends.world.stories import HOURS, STORIES

ORDERS_FILE = "demo-orders.jsonl"
PATIENCE_SECONDS = 60.0
BEFORE_SENDING = timedelta(minutes=6)
Say = Callable[[str], object]


class FillFailed(RuntimeError):
    """Something that the demo tells of could not be done."""


@dataclass
class _Filling:
    """One filling: the orders, when it began, and what acts need."""

    stories: Sequence[Story]
    start: datetime
    file: Path
    life: Life
    records: list[dict[str, Any]]
    told: set[str] = field(default_factory=set)


def fill(
    progress: Say = print,
    *,
    stories: Sequence[Story] = STORIES,
    count: int = COUNT,
    hours: float = HOURS,
    workers: int | None = None,
) -> None:
    """Fills an empty marketplace, and says in a line what it does. Raises `FillFailed`.

    With fewer `stories` and `count` it is a smaller one; `workers` 0 draws in this process.
    """
    demo_only()
    began = time.monotonic()
    start = clock.now()
    orders = specs(tuple(story.order for story in stories), count)
    file = registry.var() / ORDERS_FILE
    visitors = samples.planned(start + timedelta(hours=hours)) if stories else ()
    with Darkroom([*_planned(stories, start), *visitors], workers) as darkroom:
        life = Life(darkroom, {})
        filling = _Filling(stories, start, file, life, records(orders, start))
        progress(f"  importing {count} orders")
        _import(filling)
        progress("  inviting agents, sellers and an operator")
        life.agents = _invite()
        progress(f"  living {hours:.0f} hours: reports, photos, answers, labels, letters")
        _live(filling, hours)
        samples.keep(darkroom, visitors)
    progress(f"  done in {time.monotonic() - began:.0f} s")


def _planned(stories: Sequence[Story], start: datetime) -> list[Planned]:
    """All photos of all stories, each taken a little before it is sent; the first ones first."""
    planned = [
        planned
        for place, story in enumerate(stories)
        for step in story.steps
        if (wanted := step.act.wanted())
        for planned in plan(
            place, story.order, wanted, start + timedelta(hours=step.hours) - BEFORE_SENDING
        )
    ]
    return sorted(planned, key=lambda one: one.taken_at)


def _import(filling: _Filling) -> None:
    """Writes what is new or changed by now into a file, and imports it."""
    now = clock.now()
    known = [json.dumps(known_at(one, now), ensure_ascii=False) for one in filling.records]
    changed = [line for line in known if line not in filling.told]
    filling.told = set(known)
    filling.file.write_text("".join(f"{line}\n" for line in changed), encoding="utf-8")
    with filling.file.open(encoding="utf-8") as stream:
        for taken in import_orders(FORMATS["jsonl"](stream), now=now):
            if taken.problems:
                raise FillFailed(f"An order was refused: {taken.problems[0]}")


def _invite() -> dict[str, Person]:
    sellers = set(Seller.objects.values_list("slug", flat=True))
    for staff in STAFF:
        if staff.seller and staff.seller not in sellers:
            continue
        invitation = Invitation(staff.email, staff.role, staff.seller, staff.name)
        invite_person(invitation, now=clock.now())
    agents = Person.objects.filter(memberships__role=Membership.Role.AGENT)
    return {agent.name: agent for agent in agents}


def _live(filling: _Filling, hours: float) -> None:
    steps: list[tuple[Step, str]] = [
        (step, order_number(place))
        for place, story in enumerate(filling.stories)
        for step in story.steps
    ]
    for step, number in sorted(steps, key=lambda one: one[0].hours):
        _pass_time(filling, step.hours)
        order = Order.objects.select_related("buyer").get(number=number)
        step.act(filling.life, order)
        settle(PATIENCE_SECONDS)
    _pass_time(filling, hours)
    settle(PATIENCE_SECONDS)
    stuck = Outbox.objects.exclude(state=Outbox.State.DONE).first()
    if stuck:
        raise FillFailed(f"{stuck.key} was not delivered: {stuck.last_error or 'see the log'}")


def _pass_time(filling: _Filling, hours: float) -> None:
    """Moves on to so many hours after the start, and lets happen what happened meanwhile."""
    ahead = filling.start + timedelta(hours=hours) - clock.now()
    if ahead <= timedelta(0):
        return
    clock.move_ahead(ahead)
    _import(filling)
    settle(PATIENCE_SECONDS)
