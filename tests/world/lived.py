"""Lives a marketplace in a process of its own, and prints what became of it as one line of JSON.

`python -m tests.world.lived STORIES COUNT DAYS`: the first so many of the later stories, and the
many up to COUNT. It always ends at the same moment.
"""

import json
import sys
from collections import defaultdict
from datetime import UTC, datetime
from typing import Any

# Thursday in the middle of the day, two weeks after the last public holiday anywhere near.
END = datetime(2026, 6, 25, 11, tzinfo=UTC)


def main(stories: int, count: int, days: int) -> dict[str, Any]:
    """Fills an empty folder, and gives the facts."""
    from amends.cli import _django

    _django.start()
    from amends.cli.migrate import migrate
    from amends.world.fill import fill
    from amends.world.later_stories import LATER_STORIES

    migrate()
    fill(
        lambda line: None,
        stories=LATER_STORIES[:stories],
        count=count,
        days=days,
        ends_at=END,
        workers=0,
    )
    return facts()


def facts() -> dict[str, Any]:
    """Stages by order, and what has to be true of every marketplace."""
    from amends.adapters import registry
    from amends.store import clock, events
    from amends.store.models import Case, Clock, Incident, Order, Outbox, Refund
    from amends.store.queries.stages import stage_of_case, with_stage_data

    stages: dict[str, list[str]] = defaultdict(list)
    nobodys = []
    for case in with_stage_data(Case.objects.order_by("pk")):
        stage = stage_of_case(case)
        stages[case.incident.parcel.order.number].append(stage.key)
        if stage.action != "none" and stage.owner is None:
            nobodys.append(case.ref)
    overdue = Clock.objects.filter(state="running", due_at__lt=clock.now())
    incidents = Incident.objects.order_by("pk")
    mailbox = registry.var() / "mailbox"
    return {
        "orders": Order.objects.count(),
        "stages": stages,
        "claims": dict(
            Incident.objects.values_list("parcel__order__number", "investigation_state")
        ),
        "broken": [str(broken) for one in incidents for broken in events.verify(one)],
        "undelivered": list(Outbox.objects.exclude(state="done").values_list("key", flat=True)),
        "not_rung": overdue.count(),
        "nobodys": nobodys,
        "refunded": sorted(Refund.objects.values_list("key", "amount_minor", "state")),
        "paid": sorted((one.key, one.amount.minor) for one in registry.payments().refunds()),  # type: ignore[attr-defined]
        "letters": len(list(mailbox.glob("*.eml"))),
        "ends": abs((clock.now() - END).total_seconds()) < 600,
    }


if __name__ == "__main__":
    print(json.dumps(main(*map(int, sys.argv[1:]))))
