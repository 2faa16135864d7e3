"""The operator's pages: how much is where, who works here, what could not be delivered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Q

from amends.store.models import Case, Incident, Membership, Outbox, Seller, WorkerBeat

MOST = 200


@dataclass(frozen=True)
class Figure:
    """How many rows are in a state."""

    state: str
    number: int


@dataclass(frozen=True)
class Beat:
    """A worker, and when it was last seen (real time)."""

    name: str
    seen_at: datetime


@dataclass(frozen=True)
class Overview:
    """The state of the whole house. `oldest` is the due moment of the oldest waiting delivery."""

    incidents: tuple[Figure, ...]
    cases: tuple[Figure, ...]
    waiting: int
    parked: int
    oldest: datetime | None
    beats: tuple[Beat, ...]


@dataclass(frozen=True)
class Parked:
    """A delivery that was given up after many tries; its contents stay out of sight."""

    pk: int
    key: str
    kind: str
    incident: str
    attempts: int
    created_at: datetime
    error: str


@dataclass(frozen=True)
class Worker:
    """Somebody who works here, with one live role."""

    pk: int
    name: str
    email: str
    role: str
    seller: str
    since: datetime


def overview() -> Overview:
    """Figures by state, the outbox, and the workers' beats."""
    outbox = Outbox.objects.aggregate(
        waiting=Count("pk", filter=Q(state="waiting")),
        parked=Count("pk", filter=Q(state="parked")),
        oldest=Min("due_at", filter=Q(state="waiting")),
    )
    beats = WorkerBeat.objects.order_by("-seen_at")
    return Overview(
        incidents=_figures(Incident.objects.values_list("report_state").annotate(Count("pk"))),
        cases=_figures(
            Case.objects.filter(incident__report_state="sent")
            .values_list("decision_state")
            .annotate(Count("pk"))
        ),
        waiting=outbox["waiting"],
        parked=outbox["parked"],
        oldest=outbox["oldest"],
        beats=tuple(Beat(beat.name, beat.seen_at) for beat in beats),
    )


def _figures(rows: Iterable[tuple[str, int]]) -> tuple[Figure, ...]:
    figures = (Figure(state, number) for state, number in rows)
    return tuple(sorted(figures, key=lambda figure: (-figure.number, figure.state)))


def parked() -> tuple[Parked, ...]:
    """The parked deliveries, the oldest first."""
    rows = Outbox.objects.filter(state="parked").select_related("incident").order_by("pk")[:MOST]
    return tuple(
        Parked(
            row.pk,
            row.key,
            row.kind,
            row.incident.ref if row.incident else "",
            row.attempts,
            row.created_at,
            row.last_error,
        )
        for row in rows
    )


def workers() -> tuple[Worker, ...]:
    """Everybody with a live role, by name."""
    live = Membership.objects.filter(ended_at__isnull=True).select_related("person", "seller")
    return tuple(
        Worker(
            row.person_id,
            row.person.name,
            row.person.email,
            row.role,
            row.seller.name if row.seller else "",
            row.since,
        )
        for row in live.order_by("person__name", "person__email", "role")
    )


def email_of_worker(pk: int) -> str:
    """The mail address of somebody with a live role, or an empty text."""
    live = Membership.objects.filter(person_id=pk, ended_at__isnull=True)
    return live.values_list("person__email", flat=True).first() or ""


def key_of_delivery(pk: int) -> str:
    """The key of a delivery, or an empty text."""
    return Outbox.objects.filter(pk=pk).values_list("key", flat=True).first() or ""


def sellers() -> tuple[tuple[str, str], ...]:
    """Short name and name of every seller."""
    return tuple(Seller.objects.order_by("name").values_list("slug", "name"))
