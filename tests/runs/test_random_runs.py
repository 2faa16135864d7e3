"""Random actors, kills and a misbehaving provider: whatever happens, the same things hold.

A failing seed is replayed with its story by `python -m tests.runs SEED`.
"""

import os
import random

import pytest
from django.db import connection

from tests.runs.acts import ACTS
from tests.runs.life import Run, begin
from tests.runs.mishaps import Fate, unleash
from tests.runs.truths import check

pytestmark = pytest.mark.django_db
DEEDS, TRIES = 10, 50


def seeds() -> list[int]:
    """Those that were asked for; otherwise a hundred and twenty, the last twenty on PostgreSQL."""
    on_postgres = os.environ.get("AMENDS_DATABASE", "").startswith("postgres")
    asked = os.environ.get("SEEDS_OF_RUNS", "100-119" if on_postgres else "0-99")
    start, _, end = asked.partition("-")
    return list(range(int(start), int(end or start) + 1))


@pytest.mark.parametrize("seed", seeds())
def test_whatever_happens_nothing_is_lost_or_paid_twice(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = Run(
        random.Random(seed), fate := Fate(random.Random(seed + 1)), unleash(fate, monkeypatch)
    )
    begin(run)
    acts, weights = list(ACTS), list(ACTS.values())
    for _ in range(TRIES):
        if len(run.story) < DEEDS:
            run.step(run.rng.choices(acts, weights)[0])
    run.settle()
    print(f"\nSeed {seed} on {connection.vendor}\n" + "\n".join(run.story))
    check(run)
