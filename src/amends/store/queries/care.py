"""The desk's queue: cases by the moment somebody must act, in views; and the search."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from amends.domain.case import GRANTED, UNDECIDED
from amends.domain.dispute import FOR_CARE
from amends.domain.tracking import lookups
from amends.store.models import (
    Case,
    Clock,
    Contact,
    Incident,
    Order,
    Parcel,
    Remedy,
    ReturnLabel,
    Unit,
)
from amends.store.queries.care_signs import moment, sign_of
from amends.store.queries.stages import BINDING

PAGE = 50
# A count that nobody reads further than "99+".
COUNT_LIMIT = 100

DUE_VIEWS = (
    "todo",
    "safety",
    "overdue",
    "today",
    "later",
    "appeals",
    "stuck",
    "disputes",
    "claims",
)
RECENT_VIEWS = ("waiting", "accepted", "closed", "all")
VIEWS = (*DUE_VIEWS, *RECENT_VIEWS)
# Only what somebody at care must do is counted: an index holds exactly those cases.
COUNTED = DUE_VIEWS

# The unit was made good: what is left, if anything, is between care and the carrier.
SETTLED = Q(Exists(Remedy.objects.filter(case=OuterRef("pk"), remedy_state="settled")))
# The carrier owes an answer for too long.
CLAIM_TASK = Q(
    Exists(
        Clock.objects.filter(incident=OuterRef("incident"), kind="claim_task", state__in=BINDING)
    )
)
LAST_ATTEMPT = Subquery(
    Remedy.objects.filter(case=OuterRef("pk")).order_by("-pk").values("remedy_state")[:1]
)
# The carrier's days began, with the notice or with care's own message: it has the claim.
CLAIM_LAID = Exists(Clock.objects.filter(incident=OuterRef("incident"), kind="carrier_answer"))


@dataclass(frozen=True)
class Today:
    """The moment now, and when the reader's day ends."""

    now: datetime
    end: datetime


@dataclass(frozen=True)
class QueueRow:
    """One case in the list. `sign` says in a code why it is there; `due` is None where nobody
    at care has to act."""

    pk: int
    ref: str
    model: str
    name: str
    sign: str
    due: datetime | None
    sent_at: datetime | None
    kind: str


@dataclass(frozen=True)
class QueuePage:
    """A page of a view, and the cursor of the next one (empty on the last)."""

    rows: tuple[QueueRow, ...]
    following: str


def cases_in(view: str, today: Today) -> QuerySet[Case]:
    """The cases of a view, in its order: by due moment, or the latest first."""
    if view in DUE_VIEWS:
        return _due(view, today).order_by("queue_due_at", "pk")
    sent = Case.objects.filter(incident__report_state="sent")
    chosen = {
        "waiting": Q(decision_state__in=UNDECIDED, queue_due_at__isnull=True),
        "accepted": Q(decision_state__in=GRANTED) & ~SETTLED,
        "closed": Q(decision_state__in=GRANTED) & SETTLED,
        "all": Q(),
    }[view]
    return sent.filter(chosen).order_by("-pk")


def _due(view: str, today: Today) -> QuerySet[Case]:
    chosen = {
        "todo": Q(),
        "safety": Q(incident__safety_stop=True),
        "overdue": Q(queue_due_at__lt=today.now),
        "today": Q(queue_due_at__gte=today.now, queue_due_at__lt=today.end),
        "later": Q(queue_due_at__gte=today.end),
        "appeals": Q(decision_state="appealed") | Q(dispute_state="appealed"),
        "stuck": Q(attention_state="wanted"),
        "disputes": Q(dispute_state__in=FOR_CARE),
        "claims": Q(incident__investigation_state="info_requested") | CLAIM_TASK,
    }[view]
    return Case.objects.filter(chosen, queue_due_at__isnull=False)


def counts(today: Today) -> dict[str, int]:
    """How many cases each counted view holds, at most `COUNT_LIMIT`."""
    return {
        view: cases_in(view, today).order_by()[:COUNT_LIMIT].values("pk").count()
        for view in COUNTED
    }


def queue(view: str, today: Today, after: str = "") -> QueuePage:
    """One page of a view, in one query; a cursor that cannot be read begins anew."""
    cases = cases_in(view, today)
    cursor = _cursor(after)
    if cursor:
        cases = _following(cases, view, *cursor)
    rows = _rows(cases[: PAGE + 1])
    following = _cursor_of(rows[PAGE - 1]) if len(rows) > PAGE else ""
    return QueuePage(rows[:PAGE], following)


def next_in(view: str, today: Today, case: Case, due: datetime | None) -> str:
    """The reference of the case after `case`, which stood at `due`; else the view's first one."""
    others = cases_in(view, today).exclude(pk=case.pk)
    following = _following(others, view, due, case.pk) if due else others
    found = following.values_list("ref", flat=True).first()
    return found or others.values_list("ref", flat=True).first() or ""


def search(text: str) -> QueuePage:
    """Cases by reference, order, tracking or serial number, mail address, or part of a name."""
    text = text.strip()
    sent = Case.objects.exclude(incident__report_state="draft")
    found = sent.filter(_matches(text)).order_by("-pk")[:PAGE] if text else []
    return QueuePage(_rows(found), "")


def _matches(text: str) -> Q:
    if "@" in text:
        return _of_address(text)
    if any(letter.isdigit() for letter in text):
        return _of_number(text)
    return (
        _of_number(text)
        | Q(incident__reporter__name__icontains=text)
        | Q(incident__parcel__addressee__name__icontains=text)
    )


def _of_address(text: str) -> Q:
    buyers = Contact.objects.filter(email__iexact=text)
    return Q(incident__in=Incident.objects.filter(reporter__email=text.lower())) | Q(
        incident__in=Incident.objects.filter(parcel__order__buyer_contact__in=buyers)
    )


def _of_number(text: str) -> Q:
    """Each number is looked up in its own index; as one condition over a join none would serve."""
    code = "".join(text.split()).upper()
    said = {text, text.upper(), code}
    scanned = said | lookups(text)
    orders = Order.objects.filter(number__in=said)
    parcels = Parcel.objects.filter(Q(tracking_number__in=scanned) | Q(order__in=orders))
    return (
        Q(ref=code)
        | _travelling(scanned)
        | Q(incident__in=Incident.objects.filter(Q(ref=code) | Q(parcel__in=parcels)))
        | Q(unit__in=Unit.objects.filter(serial__in=said))
    )


def _travelling(said: set[str]) -> Q:
    """Cases by the number of their return or replacement, or by the replacement's serial; each is
    looked up in its own index."""
    parcels = Parcel.objects.filter(tracking_number__in=said)
    units = Unit.objects.filter(serial__in=said)
    return (
        Q(pk__in=ReturnLabel.objects.filter(parcel__in=parcels).values("cases"))
        | Q(pk__in=Remedy.objects.filter(parcel__in=parcels).values("case"))
        | Q(pk__in=Remedy.objects.filter(new_unit__in=units).values("case"))
    )


def _following(cases: QuerySet[Case], view: str, due: datetime | None, pk: int) -> QuerySet[Case]:
    if view in RECENT_VIEWS or due is None:
        return cases.filter(pk__lt=pk)
    return cases.filter(Q(queue_due_at__gt=due) | Q(queue_due_at=due, pk__gt=pk))


def _cursor_of(row: QueueRow) -> str:
    return f"{row.due.isoformat() if row.due else ''}_{row.pk}"


def _cursor(text: str) -> tuple[datetime | None, int] | None:
    due, _, pk = text.partition("_")
    try:
        moment = datetime.fromisoformat(due) if due else None
        number = int(pk)
    except ValueError:
        return None
    return None if moment and moment.tzinfo is None else (moment, number)


FIELDS = (
    "pk",
    "ref",
    "queue_due_at",
    "decision_state",
    "return_state",
    "dispute_state",
    "attention_state",
    "attention_whys",
    "last_attempt",
    "claim_laid",
    "reasons",
    "unit__line__model",
    "incident__kind",
    "incident__investigation_state",
    "incident__sent_at",
    "incident__safety_stop",
    "incident__reporter__name",
    "incident__reporter__email",
)


def _rows(cases: QuerySet[Case] | Iterable[Case]) -> tuple[QueueRow, ...]:
    if not isinstance(cases, QuerySet):
        return ()
    told = cases.annotate(last_attempt=LAST_ATTEMPT, claim_laid=CLAIM_LAID).values(*FIELDS)
    return tuple(_row(values) for values in told)


def _row(values: Mapping[str, object]) -> QueueRow:
    name = values["incident__reporter__name"] or values["incident__reporter__email"]
    return QueueRow(
        pk=int(str(values["pk"])),
        ref=str(values["ref"]),
        model=str(values["unit__line__model"]),
        name=str(name),
        sign=sign_of(values),
        due=moment(values["queue_due_at"]),
        sent_at=moment(values["incident__sent_at"]),
        kind=str(values["incident__kind"]),
    )
