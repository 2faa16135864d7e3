"""What settles a matter that a person is wanted for: more time, a new label, nothing back."""

from collections.abc import Container
from functools import partial

from amends.domain.attention import Why
from amends.domain.case import NOT_HANDED_IN, ON_ITS_WAY, RETURN
from amends.domain.parties import Role
from amends.domain.remedy import RemedyKind
from amends.usecases.declare_lost import declare_lost
from amends.usecases.order_label_again import order_label_again
from amends.usecases.settle_by_hand import BY_HAND, settle_by_hand
from amends.usecases.try_again import try_again
from amends.usecases.wait_longer import REOPENS, wait_longer
from amends.usecases.waive_return import waive_return
from amends.web.care.acts.act import Act, Data, Deed, Stand, plain
from amends.web.care.forms import PlainForm
from amends.web.care.forms_good import KindForm, MatterForm, WordsForm

LATE_RETURN = (Why.RETURN_OVERDUE, Why.NO_RETURN_SCAN)


def _wait(deed: Deed) -> None:
    words = deed.words
    wait_longer(deed.case, Why(words["why"]), words["words"], actor=deed.actor, now=deed.now)


def _settle(deed: Deed) -> None:
    words = deed.words
    settle_by_hand(deed.case, Why(words["why"]), words["words"], actor=deed.actor, now=deed.now)


def _lost(deed: Deed) -> None:
    declare_lost(deed.case, actor=deed.actor, now=deed.now)


def _waive(deed: Deed) -> None:
    waive_return(deed.case, deed.words["words"], actor=deed.actor, now=deed.now)


def _label(deed: Deed) -> None:
    order_label_again(deed.case, actor=deed.actor, now=deed.now)


def _again(deed: Deed) -> None:
    try_again(deed.case, RemedyKind(deed.words["kind"]), actor=deed.actor, now=deed.now)


def _among(stand: Stand, some: Container[Why]) -> list[Why]:
    return [why for why in map(Why, stand.good.attention) if why in some]


def _matter_form(stand: Stand, data: Data, prefix: str, *, some: Container[Why]) -> PlainForm:
    whys = _among(stand, some)
    return MatterForm(whys, data, initial={"seen": stand.page.seen}, prefix=prefix)


def _may_lose(stand: Stand) -> bool:
    return stand.granted and stand.page.return_state in ON_ITS_WAY


def _may_waive(stand: Stand) -> bool:
    can = RETURN.can(stand.page.return_state, "waive", Role.AGENT)
    return stand.granted and can and not stand.disputed


def _may_label(stand: Stand) -> bool:
    if not stand.granted or stand.page.safety_stop:
        return False
    again = RETURN.can(stand.page.return_state, "order_again", Role.AGENT)
    return again or stand.wanted_for(Why.LABEL_REFUSED)


def _may_try_again(stand: Stand) -> bool:
    """After a failure, or instead of a replacement that does not arrive."""
    late = stand.remedy == "sent" and stand.wanted_for(Why.REPLACEMENT_OVERDUE)
    return stand.granted and not stand.disputed and (stand.remedy == "failed" or late)


def _label_wanted(stand: Stand) -> bool:
    return stand.wanted_for(Why.LABEL_REFUSED) or stand.page.return_state == "sleeping"


def _waive_wanted(stand: Stand) -> bool:
    lost = stand.wanted_for(Why.RETURN_LOST, Why.LABEL_REFUSED)
    return lost and stand.page.return_state in ("lost", *NOT_HANDED_IN)


ACTS = (
    Act(
        "again",
        "Try again",
        "Make it due again",
        "Due again: {unit}. The seller's days run from now.",
        _again,
        _may_try_again,
        plain(KindForm),
        key="t",
        after="The seller's days start now; both are told.",
    ),
    Act(
        "label",
        "New return label",
        "Order a new label",
        "A new label is being made: {unit}.",
        _label,
        _may_label,
        plain(PlainForm),
        key="b",
        urgent=_label_wanted,
        after="The customer gets it by mail; a scan of the old one still counts.",
    ),
    Act(
        "wait",
        "Wait longer",
        "Give it the same days again",
        "More time: {unit}. It comes back if nothing arrives.",
        _wait,
        lambda stand: bool(_among(stand, REOPENS)),
        partial(_matter_form, some=REOPENS),
        key="w",
    ),
    Act(
        "lost",
        "Declare it lost",
        "Declare it lost",
        "The return is lost: {unit}. Settle now how it goes on.",
        _lost,
        _may_lose,
        plain(PlainForm),
        key="l",
        tone="danger",
        urgent=lambda stand: stand.wanted_for(*LATE_RETURN),
        after="The customer sent it, so what the carrier lost is ours to settle.",
        last=False,
    ),
    Act(
        "waive",
        "Go on without the return",
        "Nothing has to come back",
        "Nothing comes back: {unit}. The seller's days run from now.",
        _waive,
        _may_waive,
        plain(WordsForm),
        key="o",
        urgent=_waive_wanted,
        after="The seller's days start now.",
    ),
)
SETTLE = Act(
    "settle",
    "Settle it in words",
    "It is settled",
    "Settled: {unit}.",
    _settle,
    lambda stand: bool(_among(stand, BY_HAND)),
    partial(_matter_form, some=BY_HAND),
    key="x",
    tone="secondary",
    after="A seller who was late is asked once more, with new days from now.",
)
