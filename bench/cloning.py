"""Copies of an order and all that hangs on it, many thousand at a time.

Every row keeps what the use cases wrote; keys, references, people and moments are made anew. The
copies' chains of events do not verify: their hashes are the template's.
"""

import random
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models, transaction

from amends.store.models import (
    Address,
    Case,
    ClaimAnswer,
    Clock,
    Contact,
    Decline,
    DeliveryMoment,
    Dispute,
    DisputePhoto,
    Document,
    Event,
    EventPersonal,
    Incident,
    Mark,
    Note,
    Notice,
    Order,
    OrderLine,
    Outbox,
    Parcel,
    ParcelUnit,
    Payment,
    Person,
    Photo,
    Refund,
    Remedy,
    ReturnLabel,
    Scan,
    Seller,
    Slot,
    Unit,
)
from amends.store.refs import ALPHABET

Row = models.Model
Rows = Iterable[Row]
Key = tuple[Any, Any]
Maker = Callable[[int, Person], Any]
Tables = dict[type[Row], list[list[Any]]]
LABEL_CASES = ReturnLabel.cases.through
# What must differ from copy to copy. The number counts all copies; the person is the buyer.
OWN: dict[type[Row], dict[str, Maker]] = {
    Contact: {"name": lambda _, buyer: buyer.name, "email": lambda _, buyer: buyer.email},
    Order: {"number": lambda number, _: f"AL-{500000 + number}"},
    Parcel: {"ref": lambda *_: _ref(), "tracking_number": lambda *_: _digits(14)},
    Unit: {"serial": lambda *_: _digits(15)},
    Incident: {"ref": lambda *_: _ref()},
    Case: {"ref": lambda *_: _ref()},
    Photo: {"name": lambda *_: _name(), "sha256": lambda *_: _name() * 2},
    Document: {"name": lambda *_: _name()},
    ReturnLabel: {"key": lambda *_: _name()},
    Remedy: {"ref": lambda *_: _ref()},
    Refund: {"key": lambda *_: _name()},
    DisputePhoto: {"name": lambda *_: _name()},
    ClaimAnswer: {"key": lambda *_: _name()},
    Outbox: {"key": lambda *_: _name()},
}
# Keys of people that are kept without a foreign key.
POINTERS: dict[tuple[type[Row], str], type[Row]] = {(Event, "person_id"): Person}


def _ref() -> str:
    letters = "".join(random.choices(ALPHABET, k=10))
    return f"{letters[:5]}-{letters[5:]}"


def _name() -> str:
    return f"{random.getrandbits(128):032x}"


def _digits(count: int) -> str:
    return "".join(random.choices("0123456789", k=count))


def whole(order: Order) -> list[tuple[type[Row], list[Row]]]:
    """Every row of an order, each table after those that it points to."""
    at = {"incident__parcel__order": order}
    parcels = order.parcels.all()
    found: list[Rows] = [
        Contact.objects.filter(pk__in=[order.buyer_contact_id, *_ids(parcels, "addressee_id")]),
        Address.objects.filter(pk__in=_ids(parcels, "address_id")),
        [order],
        Payment.objects.filter(order=order),
        OrderLine.objects.filter(order=order),
        Unit.objects.filter(line__order=order),
        parcels,
        ParcelUnit.objects.filter(parcel__order=order),
        Scan.objects.filter(parcel__order=order),
        DeliveryMoment.objects.filter(parcel__order=order),
        Incident.objects.filter(parcel__order=order),
        Case.objects.filter(**at),
        Mark.objects.filter(case__incident__parcel__order=order),
        Decline.objects.filter(case__incident__parcel__order=order),
        Note.objects.filter(**at),
        Slot.objects.filter(**at),
        Photo.objects.filter(**at),
        Clock.objects.filter(**at),
        Event.objects.filter(**at),
        EventPersonal.objects.filter(event__incident__parcel__order=order),
        Notice.objects.filter(**at),
        Document.objects.filter(**at),
        ReturnLabel.objects.filter(document__incident__parcel__order=order),
        LABEL_CASES.objects.filter(case__incident__parcel__order=order),
        Remedy.objects.filter(case__incident__parcel__order=order),
        Refund.objects.filter(payment__order=order),
        Dispute.objects.filter(case__incident__parcel__order=order),
        DisputePhoto.objects.filter(dispute__case__incident__parcel__order=order),
        ClaimAnswer.objects.filter(**at),
        Outbox.objects.filter(**at),
    ]
    return [(type(rows[0]), rows) for rows in map(list, found) if rows]


def _ids(rows: "models.QuerySet[Any]", column: str) -> list[int]:
    return list(rows.values_list(column, flat=True))


@dataclass(frozen=True)
class Pattern:
    """A row as the database takes it, and which of its columns are made anew in a copy."""

    model: type[Row]
    pk: Any
    values: list[Any]
    pk_at: int
    points: list[tuple[int, Key]]
    moments: list[tuple[int, datetime]]
    own: list[tuple[int, Maker]]


def patterns(order: Order) -> list[Pattern]:
    """The patterns of an order and of all that hangs on it."""
    rows = whole(order)
    known = {(model, row.pk) for model, own in rows for row in own}
    known |= {(Person, order.buyer_id), *((Seller, pk) for pk in _ids(Seller.objects.all(), "pk"))}
    return [_pattern(model, row, known) for model, own in rows for row in own]


def _pattern(model: type[Row], row: Row, known: set[Key]) -> Pattern:
    columns = model._meta.concrete_fields
    made = Pattern(model, row.pk, [], 0, [], [], [])
    for at, column in enumerate(columns):
        value = getattr(row, column.attname)
        made.values.append(column.get_db_prep_save(value, connection))
        target = column.related_model or POINTERS.get((model, column.attname))
        if target and (target, value) in known:
            made.points.append((at, (target, value)))
        elif isinstance(column, models.DateTimeField) and value:
            made.moments.append((at, value))
        elif column.attname in OWN.get(model, {}):
            made.own.append((at, OWN[model][column.attname]))
    return replace(made, pk_at=columns.index(model._meta.pk))


@dataclass
class Copier:
    """Collects copies; `write` puts them into the database.

    Buyers are drawn from `people`, sellers from `sellers`.
    """

    people: list[Person]
    sellers: list[Seller]
    made: Tables = field(default_factory=lambda: defaultdict(list))
    next_pk: dict[type[Row], int] = field(default_factory=dict)
    number: int = 0

    def copy(self, rows: list[Pattern], back: timedelta) -> None:
        """One copy of everything in `rows`, so much earlier."""
        self.number += 1
        buyer, new = random.choice(self.people), dict[Key, Any]()
        moment = connection.ops.adapt_datetimefield_value
        for row in rows:
            new[row.model, row.pk] = pk = self._key(row.model)
            values = row.values.copy()
            values[row.pk_at] = pk
            for at, key in row.points:
                values[at] = new.get(key) or new.setdefault(key, self._drawn(key, buyer))
            for at, when in row.moments:
                values[at] = moment(when - back)
            for at, make in row.own:
                values[at] = make(self.number, buyer)
            self.made[row.model].append(values)

    def _drawn(self, key: Key, buyer: Person) -> int:
        return buyer.pk if key[0] is Person else random.choice(self.sellers).pk

    def _key(self, model: type[Row]) -> int:
        if model not in self.next_pk:
            last = model._default_manager.aggregate(last=models.Max("pk"))["last"]
            self.next_pk[model] = (last or 0) + 1
        self.next_pk[model] += 1
        return self.next_pk[model] - 1

    def write(self) -> int:
        """Stores all copies in one transaction; returns how many rows that were."""
        store = _copied if connection.vendor == "postgresql" else _inserted
        with transaction.atomic(), connection.cursor() as cursor:
            store(cursor, self.made)
            for sql in connection.ops.sequence_reset_sql(no_style(), list(self.made)):
                cursor.execute(sql)
        return sum(map(len, self.made.values()))


def _inserted(cursor: Any, made: Tables) -> None:
    for model, rows in made.items():
        places = ", ".join(["%s"] * len(rows[0]))
        sql = f"INSERT INTO {_table(model)} VALUES ({places})"  # noqa: S608
        cursor.executemany(sql, rows)


def _copied(cursor: Any, made: Tables) -> None:
    # What points where is right by the way it was made: checking it would take minutes.
    cursor.execute("SET LOCAL session_replication_role = replica")
    for model, rows in made.items():
        with cursor.copy(f"COPY {_table(model)} FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
    # Its autovacuum would do so soon; SQLite is left as an installation leaves it.
    cursor.execute("ANALYZE")


def _table(model: type[Row]) -> str:
    quote = connection.ops.quote_name
    columns = ", ".join(quote(column.column) for column in model._meta.concrete_fields)
    return f"{quote(model._meta.db_table)} ({columns})"
