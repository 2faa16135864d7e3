"""The many: what is sold in ninety days besides the stories, and which of it arrives damaged.

All of it follows from one seed.
"""

import random
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from amends.domain.grades.damage import Mark
from amends.world import damages, temper
from amends.world.acts import FINE_BOX, HIT_BOX, SAID, WALK, Report
from amends.world.crowd import crowd
from amends.world.life import Step, Story
from amends.world.orders import Item, OrderSpec, seller_of
from amends.world.stock import MODELS
from amends.world.temper import Chance, by_lot

SEED = 20
# One of so many never takes the photos that only the carrier wants.
FORGETFUL = 4
# How many of them are reported.
REPORTED = 0.42
# The first of them come a few days after the marketplace has begun.
AFTER_DAYS, LAST_DAY = 6, 1
DAMAGES: Mapping[tuple[Mark, ...], float] = {
    damages.CRACKED: 42,
    damages.BACK_CRACKED: 20,
    damages.DENTED: 16,
    damages.DEAD: 8,
    damages.SCRATCH: 8,
    damages.FINE_SCRATCH: 6,
}
KINDS = {
    "arrived_damaged": 74,
    "refused": 10,
    "not_sure": 3,
    "damaged_later": 3,
    "not_received": 2,
    "wrong_item": 3,
    "missing": 2,
    "faulty": 3,
}
WITHOUT_PHOTOS = ("refused", "damaged_later", "not_received")
# Of everything that is photographed there is a drawing.
PHOTOGRAPHED = tuple(key for key, model in MODELS.items() if model.category != "other")
WORDS = {
    "wrong_item": "The box says 256 GB, the phone has 128.",
    "missing": "The charger that the order names is not in the box.",
    "faulty": "It restarts every few minutes.",
    "not_received": "The carrier says delivered, and nobody here has seen it.",
}


def many(first_place: int, count: int, days: int, busy: Collection[str] = ()) -> tuple[Story, ...]:
    """So many orders of the last `days`, from this place of the file on, the newest first.

    The `busy` report nothing here.
    """
    chance = random.Random(SEED)  # noqa: S311  a marketplace, not a secret
    first_day = min(AFTER_DAYS - days, LAST_DAY)
    came = sorted((chance.randint(first_day, LAST_DAY) for _ in range(count)), reverse=True)
    people = list(crowd())
    # Nobody reports twice: that would be a signal of its own.
    reporters = chance.sample([key for key in people if key not in busy], k=_reports(count))
    reported = dict(
        zip(sorted(chance.sample(range(count), k=_reports(count))), reporters, strict=True)
    )
    return tuple(
        _reported(chance, first_place + n, reported[n], day)
        if n in reported
        else _quiet(chance, chance.choice(people), day)
        for n, day in enumerate(came)
    )


def _reports(count: int) -> int:
    return round(count * REPORTED)


def _quiet(chance: Chance, buyer: str, day: int) -> Story:
    on_its_way = day > -2 and chance.random() < 0.4
    return Story(
        OrderSpec(
            buyer,
            (_item(chance, tuple(MODELS)),),
            delivered=None if on_its_way else _at(chance, day),
            handover=chance.choice(("door", "door", "door", "neighbour")),
            quick=True,
        )
    )


def _reported(chance: Chance, place: int, buyer: str, day: int) -> Story:
    kind = by_lot(chance, KINDS)
    # A report must have had its time: nothing is said of what came today.
    at = _at(chance, min(day, 0))
    late = kind == "arrived_damaged" and day < -14 and chance.random() < 0.09
    hours = at[0] * 24 + at[1] + (chance.uniform(190, 280) if late else chance.uniform(2, 30))
    spec = OrderSpec(
        buyer,
        (_item(chance, PHOTOGRAPHED),),
        delivered=None if kind == "refused" else at,
        refused=at if kind == "refused" else None,
        damaged_scan=chance.random() < 0.12,
        box=chance.choice(("crushed", "torn", "", "")),
        quick=True,
    )
    report = replace(_report(chance, kind), further=place % FORGETFUL != 0)
    mood = temper.draw(chance, seller_of(spec, place))
    return Story(spec, (Step(hours, report),), mood)


def _item(chance: Chance, models: tuple[str, ...]) -> Item:
    grade = chance.choice(("premium", "excellent", "good", "good", "fair"))
    return Item(chance.choice(models), grade, plan=chance.random() < 0.2)


def _at(chance: Chance, day: int) -> tuple[int, int, int]:
    return (day, chance.randrange(9, 19), chance.randrange(60))


def _report(chance: Chance, kind: str) -> Report:
    remedy = chance.choice(("replacement", "replacement", "refund"))
    if kind in WITHOUT_PHOTOS:
        return Report(kind=kind, answers=_answers(kind), remedy=remedy, photos=())
    marks = by_lot(chance, DAMAGES)
    missing = chance.random()
    return Report(
        (marks,),
        kind=kind,
        answers=_answers(kind) or dict(chance.choice((HIT_BOX, HIT_BOX, FINE_BOX))),
        remedy=remedy,
        photos=WALK if missing < 0.84 else WALK[:2],
        label=by_lot(chance, {"own": 92, "blurred": 5, "other": 3}),
        cannot="cannot_take_photos" if missing > 0.95 else "",
        confirm=chance.random() < 0.9,
    )


def _answers(kind: str) -> dict[str, Any]:
    if kind == "refused":
        return {"refused_why": "crushed", "kept_something": False}
    if kind == "damaged_later":
        part = {"fine_when_it_came": True, "part": "screen"}
        return {"danger": False, **part, "words": "It fell off the table."}
    if kind == "not_sure":
        return FINE_BOX | {"first_seen": "later", "drop_since": False}
    return SAID | {"words": WORDS[kind]} if kind in WORDS else {}
