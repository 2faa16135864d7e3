"""The desk's queue: cases by the moment somebody must act, in views; and the search."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from amends.domain.case import UNDECIDED
from amends.store.models import Case, Contact, Incident, Order, Parcel, Unit

PAGE = 50
# A count that nobody reads further than "99+".
COUNT_LIMIT = 100

DUE_VIEWS = ("todo", "safety", "overdue", "today", "later", "appeals")
RECENT_VIEWS = ("waiting", "accepted", "all")
VIEWS = (*DUE_VIEWS, *RECENT_VIEWS)
# Only what somebody at care must do is counted: an index holds exactly those cases.
COUNTED = DUE_VIEWS


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
        "accepted": Q(decision_state="accepted"),
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
        "appeals": Q(decision_state="appealed"),
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
    orders = Order.objects.filter(number__in=said)
    parcels = Parcel.objects.filter(Q(tracking_number__in=said) | Q(order__in=orders))
    return (
        Q(ref=code)
        | Q(incident__in=Incident.objects.filter(Q(ref=code) | Q(parcel__in=parcels)))
        | Q(unit__in=Unit.objects.filter(serial__in=said))
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
    "reasons",
    "unit__line__model",
    "incident__kind",
    "incident__sent_at",
    "incident__safety_stop",
    "incident__reporter__name",
    "incident__reporter__email",
)


def _rows(cases: QuerySet[Case] | Iterable[Case]) -> tuple[QueueRow, ...]:
    if not isinstance(cases, QuerySet):
        return ()
    return tuple(_row(values) for values in cases.values(*FIELDS))


def _row(values: Mapping[str, object]) -> QueueRow:
    name = values["incident__reporter__name"] or values["incident__reporter__email"]
    return QueueRow(
        pk=int(str(values["pk"])),
        ref=str(values["ref"]),
        model=str(values["unit__line__model"]),
        name=str(name),
        sign=_sign(values),
        due=_moment(values["queue_due_at"]),
        sent_at=_moment(values["incident__sent_at"]),
        kind=str(values["incident__kind"]),
    )


def _moment(value: object) -> datetime | None:
    return value if isinstance(value, datetime) else None


def _sign(values: Mapping[str, object]) -> str:
    """Why a case is in the list: the safety stop, its decision, or the first rule that asks."""
    state = str(values["decision_state"])
    if values["incident__safety_stop"] and state in UNDECIDED:
        return "safety"
    if state in UNDECIDED and values["queue_due_at"] is None:
        return "open"
    if state != "referred":
        return state
    reasons = values["reasons"]
    first = reasons[0] if isinstance(reasons, list) and reasons else {}
    return str(first.get("rule_id", "")) or "referred"
