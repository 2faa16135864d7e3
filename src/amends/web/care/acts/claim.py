"""The claim on the carrier: answering it, writing down what it says, chasing, appealing, ending."""

from decimal import Decimal

from amends.domain.incident import INVESTIGATION, WITH_CARRIER
from amends.domain.money import EXPONENTS, Money
from amends.domain.parties import Role
from amends.usecases.answer_carrier import answer_carrier
from amends.usecases.appeal_claim import appeal_claim
from amends.usecases.chase_carrier import chase_carrier
from amends.usecases.close_claim import close_claim
from amends.usecases.record_claim_answer import record_claim_answer_by_hand
from amends.web.care.acts.act import Act, Deed, Stand, Test, plain
from amends.web.care.forms_good import CarrierForm, RecordForm, WordsForm


def _answer(deed: Deed) -> None:
    words = deed.words["words"]
    answer_carrier(deed.case.incident, words, actor=deed.actor, now=deed.now)


def _appeal(deed: Deed) -> None:
    words = deed.words["words"]
    appeal_claim(deed.case.incident, words, actor=deed.actor, now=deed.now)


def _chase(deed: Deed) -> None:
    words = deed.words["words"]
    chase_carrier(deed.case.incident, words, actor=deed.actor, now=deed.now)


def _close(deed: Deed) -> None:
    words = deed.words["words"]
    close_claim(deed.case.incident, words, actor=deed.actor, now=deed.now)


def _record(deed: Deed) -> None:
    incident, words = deed.case.incident, deed.words
    amount = _money(words["amount"], incident.parcel.order.currency)
    record_claim_answer_by_hand(
        incident, words["kind"], words["words"], amount, actor=deed.actor, now=deed.now
    )


def _money(amount: Decimal | None, currency: str) -> Money | None:
    if amount is None:
        return None
    return Money(int(amount.scaleb(EXPONENTS.get(currency, 2))), currency)


def _may(action: str) -> Test:
    def test(stand: Stand) -> bool:
        return stand.page.report_state == "sent" and INVESTIGATION.can(
            stand.page.investigation, action, Role.AGENT
        )

    return test


def _may_chase(stand: Stand) -> bool:
    return stand.page.investigation in WITH_CARRIER and stand.binds("claim_task")


def _with_carrier(stand: Stand) -> bool:
    return stand.page.investigation in (*WITH_CARRIER, "info_requested")


def _for_care(stand: Stand) -> bool:
    """Whether the claim waits for care, and not for the carrier."""
    return stand.page.investigation in ("info_requested", "denied") or stand.binds("claim_task")


ACTS = (
    Act(
        "answer-carrier",
        "Answer the carrier",
        "Send it to the carrier",
        "Sent to the carrier.",
        _answer,
        _may("answer_info"),
        plain(CarrierForm),
        key="c",
        place="claim",
        urgent=_for_care,
    ),
    Act(
        "chase",
        "Chase the carrier",
        "Send it to the carrier",
        "Chased: the carrier has its days once more.",
        _chase,
        _may_chase,
        plain(CarrierForm),
        key="c",
        place="claim",
        urgent=_for_care,
        after="The carrier's days begin anew.",
    ),
    Act(
        "record",
        "Write down the carrier's answer",
        "Keep it",
        "The carrier's answer is kept.",
        _record,
        _with_carrier,
        plain(RecordForm),
        key="i",
        place="claim",
        urgent=_for_care,
        last=False,
    ),
    Act(
        "appeal-claim",
        "Appeal to the carrier",
        "Send the appeal",
        "The appeal is with the carrier.",
        _appeal,
        _may("appeal"),
        plain(CarrierForm),
        key="v",
        place="claim",
        urgent=_for_care,
    ),
    Act(
        "close-claim",
        "Give the claim up",
        "Close the claim",
        "The claim is closed.",
        _close,
        _with_carrier,
        plain(WordsForm),
        key="q",
        tone="danger",
        place="claim",
        urgent=_for_care,
    ),
)
