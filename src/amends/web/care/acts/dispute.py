"""Who is right about what came back: a person's answer, with the rule, the facts, a way out."""

from amends.domain.dispute import DISPUTE, DisputeKind
from amends.domain.parties import Role
from amends.usecases.decide_dispute import (
    UPHOLD_RULES,
    confirm_dispute,
    reject_dispute,
    uphold_dispute,
)
from amends.web.care.acts.act import Act, Data, Deed, Stand, Test, plain
from amends.web.care.forms import PlainForm
from amends.web.care.forms_good import BothReadForm, UpholdForm

# A beginning of the way out, to be changed as the case wants it.
WOULD_CHANGE = {
    "other_device": "A photo of the device's serial number or IMEI, taken before it was sent.",
    "locked": "The device signed out of the account, from any browser, while it is on its way.",
    "missing_part": "The missing part, or a photo of it in the parcel before it was closed.",
}


def _uphold(deed: Deed) -> None:
    words = deed.words
    rule, facts, way_out = words["rule"], words["facts"], words["would_change"]
    uphold_dispute(deed.case, rule, facts, way_out, actor=deed.actor, now=deed.now)


def _reject(deed: Deed) -> None:
    reject_dispute(deed.case, deed.words["sentence"], actor=deed.actor, now=deed.now)


def _confirm(deed: Deed) -> None:
    confirm_dispute(deed.case, deed.words["sentence"], actor=deed.actor, now=deed.now)


def _may(action: str) -> Test:
    def test(stand: Stand) -> bool:
        state = stand.case.dispute_state
        return stand.granted and not stand.own and DISPUTE.can(state, action, Role.AGENT)

    return test


def _may_uphold(stand: Stand) -> bool:
    dispute = stand.good.dispute
    arrived = dispute is not None and dispute.kind != DisputeKind.NOT_ARRIVED
    return arrived and _may("uphold")(stand)


def _uphold_form(stand: Stand, data: Data, prefix: str) -> PlainForm:
    """With the rule that the seller names, what both said, and the usual way out."""
    dispute = stand.good.dispute
    kind = dispute.kind if dispute else ""
    said = (
        ("The seller", dispute.words if dispute else ""),
        ("The customer", dispute.answer if dispute else ""),
    )
    initial = {
        "seen": stand.page.seen,
        "rule": kind if kind in UPHOLD_RULES else "",
        "facts": "\n".join(f"{who} says: {words}" for who, words in said if words),
        "would_change": WOULD_CHANGE.get(kind, ""),
    }
    return UpholdForm(data, initial=initial, prefix=prefix)


ACTS = (
    Act(
        "reject-dispute",
        "The customer is right",
        "Reject the dispute",
        "Rejected: {unit}. The seller makes it good, in new days.",
        _reject,
        _may("reject"),
        plain(BothReadForm),
        key="e",
    ),
    Act(
        "uphold-dispute",
        "The seller is right",
        "Uphold the dispute",
        "Upheld: {unit}. The customer was told why, and may appeal.",
        _uphold,
        _may_uphold,
        _uphold_form,
        key="u",
        tone="danger",
        after="The seller sends the device back; nothing is owed for it.",
    ),
    Act(
        "confirm-dispute",
        "The seller stays right",
        "Confirm the answer",
        "Confirmed: {unit}. Both were told why.",
        _confirm,
        _may("confirm"),
        plain(BothReadForm),
        key="u",
        tone="danger",
        after="This is the last answer.",
    ),
)
