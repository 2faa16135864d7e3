"""What recipients ask for, out of the tables of markets and carriers."""

from collections.abc import Iterable

from amends.domain.incident import Kind
from amends.domain.slots import CLOSE_UPS, SPECS, Ask, Recipient, SlotKind
from amends.policies.schema import PolicyError, Table

# Only damage that happened on the way is the carrier's.
CLAIMED = (Kind.ARRIVED_DAMAGED.value,)
# Whom a market's file speaks for.
IN_MARKET = (Recipient.MARKETPLACE, Recipient.PLAN, Recipient.RETURN)


def carrier_ask(table: Table, *, at_once: bool) -> Ask:
    """What a carrier asks for; `at_once` says that its window alone makes it come with the report.

    Raises `PolicyError` for a slot that is unknown or there twice.
    """
    said = table.flag("at_once", default=False)
    return _ask(table, Recipient.CARRIER, CLAIMED, at_once=said or at_once)


def market_asks(evidence: Table) -> tuple[Ask, ...]:
    """What the marketplace asks for by kind of report, and what plans and returns do.

    Raises `PolicyError` unless every kind is named once, and damage asks for as many photos of the
    device as `device_photos_min` says.
    """
    tables = evidence.tables("ask")
    asks = tuple(_market_ask(table) for table in tables)
    ours = [ask for ask in asks if ask.recipient is Recipient.MARKETPLACE]
    _every_kind_once(evidence, ours)
    least = evidence.whole("device_photos_min", least=0)
    for number, ask in enumerate(asks):
        if ask in ours and Kind.ARRIVED_DAMAGED in ask.kinds and _of_device(ask) < least:
            raise tables[number].fail("slots", f"must ask for at least {least} photos of a device")
    return asks


def _market_ask(table: Table) -> Ask:
    recipient = Recipient(table.choice("recipient", IN_MARKET))
    kinds = table.texts("kinds", list(Kind)) if recipient is not Recipient.RETURN else ()
    return _ask(table, recipient, kinds)


def _ask(
    table: Table, recipient: Recipient, kinds: tuple[str, ...], *, at_once: bool = False
) -> Ask:
    slots = table.texts("slots", [kind.value for kind in SlotKind])
    ask = Ask(
        recipient=recipient,
        kinds=kinds,
        slots=_counted(table, slots),
        source=table.text("source"),
        certainty=table.certainty(),
        at_once=at_once,
        note=table.text("note", default=""),
    )
    table.done()
    return ask


def _counted(table: Table, slots: Iterable[str]) -> tuple[SlotKind, ...]:
    """The slots with as many close-ups as are asked for: the only shot that is worth repeating."""
    kinds = [SlotKind(slot) for slot in slots]
    if table.has("close_ups"):
        number = table.whole("close_ups")
        if SlotKind.DEVICE_CLOSE_UP not in kinds:
            raise table.fail("close_ups", "counts what slots does not name: device_close_up")
        if number > len(CLOSE_UPS):
            raise table.fail("close_ups", f"must be at most {len(CLOSE_UPS)}, not {number}")
        kinds += [kind for kind in CLOSE_UPS[:number] if kind not in kinds]
    return tuple(sorted(kinds, key=list(SlotKind).index))


def _of_device(ask: Ask) -> int:
    return sum(SPECS[kind].per_unit for kind in ask.slots)


def _every_kind_once(evidence: Table, asks: Iterable[Ask]) -> None:
    named = [kind for ask in asks for kind in ask.kinds]
    for kind in Kind:
        if named.count(kind) != 1:
            raise _named_wrongly(evidence, kind, named.count(kind))


def _named_wrongly(evidence: Table, kind: Kind, times: int) -> PolicyError:
    what = "says nothing about" if times == 0 else "names more than once"
    return evidence.fail("ask", f"{what} {kind}")
