"""Takes many answers of a seller at once: pasted lines, each on its own."""

import re
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from amends.domain.machines import NotAllowed
from amends.domain.money import Money
from amends.domain.parties import Actor
from amends.domain.serials import normal_serial
from amends.store.models import Case, Remedy
from amends.usecases.answer_out_of_stock import answer_out_of_stock
from amends.usecases.make_due import live_remedy
from amends.usecases.order_refund import order_refund
from amends.usecases.problems import Problem
from amends.usecases.send_replacement import SendReplacement, send_replacement

MOST_LINES = 500
IMEI_DIGITS = 15
PARTS = re.compile(r"\s*[,;\t]\s*")
REFUND = ("refund", "refunded")
OUT_OF_STOCK = ("out of stock", "out_of_stock", "no stock")


@dataclass(frozen=True)
class BulkRow:
    """What became of one line: its number from 1, the case it named (or ""), and a sentence."""

    line: int
    case_ref: str
    ok: bool
    says: str


def answer_in_bulk(
    cases: QuerySet[Case], text: str, *, actor: Actor, now: datetime
) -> tuple[BulkRow, ...]:
    """Answers each line for one of `cases`; a line that cannot be taken changes nothing.

    A line is "reference, carrier, tracking number", with a serial behind it where wanted; or
    "reference, refund"; or "reference, out of stock". The reference is the case's, the order's
    number or the device's serial. Raises `Problem` for no line at all, or too many.
    """
    return tuple(answer_line(cases, line, actor=actor, now=now) for line in lines_of(text))


@dataclass(frozen=True)
class BulkLine:
    """A pasted line: its number from 1, and its parts as they were parted by commas."""

    number: int
    parts: tuple[str, ...]


def lines_of(text: str) -> tuple[BulkLine, ...]:
    """The lines that hold something. Raises `Problem` for none at all, or too many."""
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if not lines:
        raise Problem("Please paste at least one line.", "lines")
    if len(lines) > MOST_LINES:
        raise Problem(f"Please paste at most {MOST_LINES} lines at once.", "lines")
    return tuple(BulkLine(number, _parts(line)) for number, line in lines)


def _parts(line: str) -> tuple[str, ...]:
    return tuple(part.strip(" \"'") for part in PARTS.split(line.strip()))


def answer_line(cases: QuerySet[Case], line: BulkLine, *, actor: Actor, now: datetime) -> BulkRow:
    """Gives the answer of one line, or says why it cannot be taken; nothing is half done."""
    number, (named, *rest) = line.number, line.parts
    ref = ""
    try:
        case = _case(cases, named)
        ref = case.ref
        return BulkRow(number, ref, ok=True, says=_answer(case, rest, actor, now))
    except Problem as problem:
        return BulkRow(number, ref, ok=False, says=problem.sentence)
    except NotAllowed:
        return BulkRow(number, ref, ok=False, says="This case takes no such answer at the moment.")


def _answer(case: Case, rest: list[str], actor: Actor, now: datetime) -> str:
    """Gives the answer, and says what was taken."""
    word = rest[0].lower() if rest else ""
    if word in REFUND and len(rest) == 1:
        return _refunded(order_refund(case, None, actor=actor, now=now), case)
    if word in OUT_OF_STOCK and len(rest) == 1:
        return _refunded(answer_out_of_stock(case, actor=actor, now=now), case)
    if len(rest) not in (2, 3):
        raise Problem(
            "Please write the case, the carrier and the tracking number, or refund, or "
            "out of stock, parted by commas."
        )
    serial = rest[2] if len(rest) == 3 else ""
    command = SendReplacement(case, rest[0], rest[1], serial, _kind(serial))
    remedy = send_replacement(command, actor=actor, now=now)
    number = remedy.parcel.tracking_number if remedy.parcel else ""
    return f"A replacement with the number {number} is recorded."


def _kind(serial: str) -> str:
    """Fifteen digits are an IMEI, and are checked as one."""
    digits = normal_serial(serial)
    return "imei" if digits.isdigit() and len(digits) == IMEI_DIGITS else "serial"


def _refunded(remedy: Remedy, case: Case) -> str:
    amount = Money(remedy.amount_minor or 0, case.incident.parcel.order.currency)
    return f"A refund of {amount.text()} is ordered."


def _case(cases: QuerySet[Case], named: str) -> Case:
    """The one case that is meant. Raises `Problem` for none, and for several."""
    if not named:
        raise Problem("Please begin the line with the case, the order or the serial.")
    found = cases_named(cases, named)
    if not found:
        raise Problem(f"None of your cases is {named}.")
    waiting = [case for case in found if _waits(case)] or found
    if len(waiting) > 1:
        raise Problem(f"{named} names {len(waiting)} devices. Please write the case's reference.")
    return waiting[0]


def cases_named(cases: QuerySet[Case], named: str) -> list[Case]:
    """The cases of this reference, or else of this order, or else of this serial."""
    wanted = cases.select_related("incident__parcel__order", "unit__line").order_by("pk")
    orders, serials = (named, named.upper()), (named, named.upper(), normal_serial(named))
    return (
        list(wanted.filter(ref=named.upper()))
        or list(wanted.filter(incident__parcel__order__number__in=orders))
        or list(wanted.filter(unit__serial__in=serials))
    )


def _waits(case: Case) -> bool:
    remedy = live_remedy(case)
    return remedy is not None and remedy.remedy_state == "due"
