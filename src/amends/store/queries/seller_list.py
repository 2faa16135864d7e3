"""A seller's own units in three groups: theirs to answer, with somebody else, and closed.

The group and the moment stand on the case (`domain/seller_list.py` is their rule), so that counts
and pages are read from one index.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from amends.domain.seller_list import CLOSED, GROUPS, SELLER_CLOCKS, WAITING, YOURS
from amends.domain.stage import Stage
from amends.domain.tracking import lookups
from amends.store.models import Case, Clock, Incident, Order, Parcel, Remedy, ReturnLabel, Unit
from amends.store.queries.stages import binding_clocks, stage_of_case, with_stage_data

# A page of one group, and how much of each stands on the first page.
PAGE = 50
FIRST = {YOURS: 50, WAITING: 20, CLOSED: 10}
OPEN_AT_ONCE = 200


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


def counts(cases: QuerySet[Case]) -> dict[str, int]:
    """How many units each group holds, in one query; a group without any is not named."""
    names = cases.order_by().values_list("seller_group")
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
    due = Remedy.objects.filter(case=OuterRef("pk"), remedy_state="due")
    return _rows(cases, _in_order(cases, YOURS).filter(Exists(due))[:OPEN_AT_ONCE])


def search(cases: QuerySet[Case], text: str) -> tuple[SellerRow, ...]:
    """Own units by reference, order, serial or tracking number, the latest first."""
    return _rows(cases, cases.filter(_matches(text)).order_by("-pk")[:PAGE])


RELATED = ("incident__parcel__order", "incident__parcel__address", "unit__line__seller")


def _group(cases: QuerySet[Case], name: str, size: int, start: int, count: int) -> SellerGroup:
    rows = _rows(cases, _in_order(cases, name)[start : start + size])
    return SellerGroup(name, rows, count, more=start + len(rows) < count)


def _in_order(cases: QuerySet[Case], name: str) -> QuerySet[Case]:
    members = cases.filter(seller_group=name)
    by_due = (F("seller_due_at").asc(nulls_last=True), "pk")
    return members.order_by(*by_due) if name == YOURS else members.order_by("-pk")


def _rows(cases: QuerySet[Case], chosen: QuerySet[Case]) -> tuple[SellerRow, ...]:
    """The rows of the `chosen` ones in their order. They are chosen by the index alone, before
    anything that hangs on a case is read."""
    keys = list(chosen.values_list("pk", flat=True))
    found = {case.pk: case for case in _with_all(cases, keys)}
    return tuple(_row(found[key]) for key in keys if key in found)


def _with_all(cases: QuerySet[Case], keys: Sequence[int]) -> QuerySet[Case]:
    return with_stage_data(cases.filter(pk__in=keys)).select_related(*RELATED)


def _row(case: Case) -> SellerRow:
    parcel = case.incident.parcel
    own = own_clock(case)
    return SellerRow(
        ref=case.ref,
        group=case.seller_group,
        model=case.unit.line.model,
        serial=case.unit.serial,
        order=parcel.order.number,
        stage=stage_of_case(case),
        due=case.seller_due_at,
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
    scanned = said | lookups(text)
    orders = Order.objects.filter(number__in=said)
    parcels = Parcel.objects.filter(Q(tracking_number__in=scanned) | Q(order__in=orders))
    travelling = Parcel.objects.filter(tracking_number__in=scanned)
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
