"""Where every case of an incident stands, computed from its events alone.

The pages read states, clocks and remedies from their rows. This is the second way to the same
facts: what differs was changed behind the chain's back, or happened without its event.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from amends.domain import case, dispute, incident, remedy
from amends.domain.machines import Machine
from amends.domain.stage import CaseFacts


@dataclass(frozen=True)
class Happened:
    """One event: its name, moment (UTC), the reference of its case (or empty), and payload."""

    name: str
    at: datetime
    case: str
    payload: Mapping[str, Any]


@dataclass
class _Clock:
    due: datetime
    start: str
    ran_out: bool = False


@dataclass
class _Replay:
    """What is known after the events so far; keys of `cases` and of clocks are references."""

    states: dict[str, str]
    kind: str = ""
    sent_at: datetime | None = None
    safety_stop: bool = False
    asked: set[tuple[str, str]] = field(default_factory=set)
    cases: dict[str, dict[str, str]] = field(default_factory=dict)
    whys: dict[str, list[str]] = field(default_factory=dict)
    expires: dict[str, datetime] = field(default_factory=dict)
    clocks: dict[tuple[str, str], _Clock] = field(default_factory=dict)
    part_paid: set[str] = field(default_factory=set)


def _led_to(machines: Iterable[Machine]) -> dict[str, tuple[str, str]]:
    """Which state of which machine each event leads to: an event never leads to two."""
    return {
        made.event: (machine.name, made.to)
        for machine in machines
        for made in machine.table.values()
    }


OF_INCIDENT = _led_to(incident.MACHINES)
OF_CASE = _led_to((*case.MACHINES, *dispute.MACHINES, *remedy.MACHINES))
FIRST = {machine.name: machine.initial for machine in (*case.MACHINES, *dispute.MACHINES)}


def rebuild(events: Iterable[Happened]) -> dict[str, CaseFacts]:
    """The facts of each case of one incident, by its reference, from its events in their order.

    Empty before the report was sent: a draft's cases are not told of one by one.
    """
    replay = _Replay({machine.name: machine.initial for machine in incident.MACHINES})
    for event in events:
        _states(replay, event)
        _report(replay, event)
        _clocks(replay, event)
    return {ref: _facts(replay, ref) for ref in replay.cases}


def _states(replay: _Replay, event: Happened) -> None:
    if event.name in OF_INCIDENT:
        name, state = OF_INCIDENT[event.name]
        replay.states[name] = state
    if event.name in OF_CASE:
        name, state = OF_CASE[event.name]
        replay.cases[event.case][name] = state
    if event.name == "remedy.failed" and event.payload["paid_minor"]:
        replay.part_paid.add(event.case)
    if event.name == "remedy.due":
        replay.cases[event.case]["remedy"] = remedy.REMEDY.initial
    if event.name == "return.label_issued":
        replay.expires[event.case] = datetime.fromisoformat(event.payload["expires"])
    whys = replay.whys.setdefault(event.case, [])
    if event.name == "attention.wanted":
        whys.append(event.payload["why"])
    if event.name in ("attention.part_settled", "attention.settled"):
        whys.remove(event.payload["why"])


def _report(replay: _Replay, event: Happened) -> None:
    if event.name == "report.sent":
        replay.kind, replay.sent_at = event.payload["kind"], event.at
        replay.safety_stop = event.payload["safety_stop"]
        replay.cases = {ref: dict(FIRST) for ref in event.payload["cases"]}
    if event.name == "safety.cleared":
        replay.safety_stop = False
    if event.name == "evidence.asked_again":
        replay.asked.add((event.payload["case"], event.payload["slot"]))
    if event.name in ("photo.added", "slot.cannot"):
        replay.asked.discard((event.case, event.payload["slot"]))


def _clocks(replay: _Replay, event: Happened) -> None:
    if not event.name.startswith("clock."):
        return
    key = (event.payload["case"], event.payload["kind"])
    if event.name == "clock.started":
        due = datetime.fromisoformat(event.payload["due"])
        replay.clocks[key] = _Clock(due, event.payload["start"])
    elif event.name == "clock.moved":
        clock = replay.clocks[key]
        clock.due = datetime.fromisoformat(event.payload["due"])
        clock.start = event.payload["start"]
    elif event.name == "clock.breached":
        replay.clocks[key].ran_out = True
    elif event.name == "clock.ended":
        del replay.clocks[key]


def _facts(replay: _Replay, ref: str) -> CaseFacts:
    states, whys = replay.cases[ref], replay.whys.get(ref, [])
    clocks = {kind: clock for (of, kind), clock in replay.clocks.items() if of in ("", ref)}
    return CaseFacts(
        kind=replay.kind,
        report=replay.states["report"],
        evidence=replay.states["evidence"],
        decision=states["decision"],
        return_=states["return"],
        safety_stop=replay.safety_stop,
        asked_again=len(replay.asked),
        clocks={kind: clock.due for kind, clock in clocks.items()},
        starts={kind: clock.start for kind, clock in clocks.items()},
        ran_out=frozenset(kind for kind, clock in clocks.items() if clock.ran_out),
        label_expires=replay.expires.get(ref),
        sent_at=replay.sent_at,
        remedy=states.get("remedy", ""),
        part_paid=ref in replay.part_paid,
        dispute=states["dispute"],
        attention=states["attention"],
        attention_why=whys[0] if whys else "",
        investigation=replay.states["investigation"],
    )
