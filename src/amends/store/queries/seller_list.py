"""A seller's own units in three groups: theirs to answer, with somebody else, and closed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import (
    Case as Choice,
)
from django.db.models import (
    CharField,
    Count,
    DateTimeField,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from amends.domain import case as case_machines
from amends.domain.dispute import OPEN
from amends.domain.incident import WITH_CARRIER
from amends.domain.stage import Stage
from amends.store.models import Case, Clock, Incident, Order, Parcel, Remedy, ReturnLabel, Unit
from amends.store.queries.stages import BINDING, binding_clocks, stage_of_case, with_stage_data

YOURS, WAITING, CLOSED = "yours", "waiting", "closed"
GROUPS = (YOURS, WAITING, CLOSED)
# A page of one group, and how much of each stands on the first page.
PAGE = 50
FIRST = {YOURS: 50, WAITING: 20, CLOSED: 10}
OPEN_AT_ONCE = 200
# The clocks that a seller must meet.
SELLER_CLOCKS = ("seller_remedy", "ship_back")
# The way back is over, and the device with the seller or given up.
BACK = ("arrived", "not_needed", "lost")

GRANTED = Q(decision_state__in=case_machines.GRANTED)
UNDISPUTED = ~Q(dispute_state__in=OPEN)
OWES = Q(last_remedy="due") & (
    Q(seller_due__isnull=False) | Q(attention_state="none", return_state__in=BACK)
)
MADE_GOOD = Q(last_remedy="settled") & ~Q(
    incident__investigation_state__in=(*WITH_CARRIER, "info_requested")
)
GAVE_UP = Q(return_state="back_with_customer", last_remedy="cancelled")
IS_YOURS = GRANTED & UNDISPUTED & (OWES | Q(return_state="rejected"))
IS_CLOSED = (
    Q(incident__report_state="withdrawn")
    | Q(decision_state__in=("declined", "upheld"))
    | (GRANTED & UNDISPUTED & Q(attention_state="none") & (MADE_GOOD | GAVE_UP))
)


@dataclass(frozen=True)
class SellerRow:
    """One unit in the list; `due` is when the seller must have answered, `zone` of which place."""

    ref: str
    group: str
    model: str
    serial: str
    order: str
    stage: Stage
    due: datetime | None
    zone: str


@dataclass(frozen=True)
class SellerGroup:
    """A page of one group: how many it holds in all, and whether there are later pages."""

    name: str
    rows: tuple[SellerRow, ...]
    count: int
    more: bool


def grouped(cases: QuerySet[Case]) -> QuerySet[Case]:
    """The cases with the `group` that each belongs to, and the `seller_due` that binds."""
    clock = Clock.objects.filter(case=OuterRef("pk"), kind__in=SELLER_CLOCKS, state__in=BINDING)
    remedy = Remedy.objects.filter(case=OuterRef("pk")).order_by("-pk")
    known = cases.annotate(
        seller_due=Subquery(
            clock.order_by("-pk").values("due_at")[:1], output_field=DateTimeField()
        ),
        last_remedy=Coalesce(Subquery(remedy.values("remedy_state")[:1]), Value("")),
    )
    return known.annotate(
        group=Choice(
            When(IS_CLOSED, then=Value(CLOSED)),
            When(IS_YOURS, then=Value(YOURS)),
            default=Value(WAITING),
            output_field=CharField(),
        )
    )


def counts(cases: QuerySet[Case]) -> dict[str, int]:
    """How many units each group holds, in one query; a group without any is not named."""
    names = grouped(cases).order_by().values_list(F("group"))
    return {str(name): int(count) for name, count in names.annotate(Count("pk"))}


def first_page(cases: QuerySet[Case], counted: Mapping[str, int]) -> tuple[SellerGroup, ...]:
    """Every group that holds something: what is the seller's by due moment, then the latest."""
    held = (name for name in GROUPS if counted.get(name))
    return tuple(_group(cases, name, FIRST[name], 0, counted[name]) for name in held)


def one_group(cases: QuerySet[Case], name: str, page: int, count: int) -> SellerGroup:
    """A page of one group that holds `count` in all; pages count from 0."""
    return _group(cases, name, PAGE, page * PAGE, count)


def own_open(cases: QuerySet[Case]) -> tuple[SellerRow, ...]:
    """Where a replacement or refund is owed, by due moment; at most the first two hundred."""
    owed = _in_order(cases, YOURS).filter(Q(last_remedy="due"))
    return _rows(owed[:OPEN_AT_ONCE])


def search(cases: QuerySet[Case], text: str) -> tuple[SellerRow, ...]:
    """Own units by reference, order, serial or tracking number, the latest first."""
    found = grouped(cases).filter(_matches(text)).order_by("-pk")[:PAGE]
    return _rows(found)


RELATED = ("incident__parcel__order", "incident__parcel__address", "unit__line__seller")


def _group(cases: QuerySet[Case], name: str, size: int, start: int, count: int) -> SellerGroup:
    rows = _rows(_in_order(cases, name)[start : start + size])
    return SellerGroup(name, rows, count, more=start + len(rows) < count)


def _in_order(cases: QuerySet[Case], name: str) -> QuerySet[Case]:
    members = grouped(cases).filter(Q(group=name))
    by_due = (F("seller_due").asc(nulls_last=True), "pk")
    return members.order_by(*by_due) if name == YOURS else members.order_by("-pk")


def _rows(cases: QuerySet[Case]) -> tuple[SellerRow, ...]:
    return tuple(_row(case) for case in with_stage_data(cases).select_related(*RELATED))


def _row(case: Case) -> SellerRow:
    parcel = case.incident.parcel
    own = own_clock(case)
    return SellerRow(
        ref=case.ref,
        group=getattr(case, "group", WAITING),
        model=case.unit.line.model,
        serial=case.unit.serial,
        order=parcel.order.number,
        stage=stage_of_case(case),
        due=own.due_at if own else None,
        zone=own.zone if own else parcel.address.zone or "UTC",
    )


def own_clock(case: Case) -> Clock | None:
    """The clock that the seller must meet, where one runs or ran out unmet.

    The case was fetched with its stage data.
    """
    clocks = binding_clocks(case)
    return next((clocks[kind] for kind in SELLER_CLOCKS if kind in clocks), None)


def _matches(text: str) -> Q:
    """Each number is looked up in its own index."""
    code = "".join(text.split()).upper()
    said = {text, text.upper(), code}
    orders = Order.objects.filter(number__in=said)
    parcels = Parcel.objects.filter(Q(tracking_number__in=said) | Q(order__in=orders))
    travelling = Parcel.objects.filter(tracking_number__in=said)
    units = Unit.objects.filter(serial__in=said)
    return (
        Q(ref=code)
        | Q(incident__in=Incident.objects.filter(Q(ref=code) | Q(parcel__in=parcels)))
        | Q(unit__in=units)
        | Q(pk__in=ReturnLabel.objects.filter(parcel__in=travelling).values("cases"))
        | Q(pk__in=Remedy.objects.filter(parcel__in=travelling).values("case"))
        | Q(pk__in=Remedy.objects.filter(new_unit__in=units).values("case"))
    )


def models_of(cases: QuerySet[Case], refs: Iterable[str]) -> dict[str, str]:
    """What the devices of these cases are called, by reference."""
    return dict(cases.filter(ref__in=list(refs)).values_list("ref", "unit__line__model"))
