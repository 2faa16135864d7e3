"""What the seller says of what came back, as the customer reads and answers it."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from amends.domain.dispute import DISPUTE, RULES, DisputeKind
from amends.domain.parties import Role
from amends.store.queries.customer import CaseView
from amends.store.queries.making_good import DisputeView

REMOTELY = (
    "You can take it off your account in a browser, without the device: iCloud.com/find for Apple, "
    "myaccount.google.com/device-activity for Android."
)
# What is said, and what helps: facts and a way out, never a suspicion.
SAYS = {
    DisputeKind.OTHER_DEVICE: (
        "The seller says that another device came back than the one that was sold.",
        "The serial number of your device helps: it stands on its box, and in your account.",
    ),
    DisputeKind.LOCKED: (
        "The seller says that the device is locked to an account.",
        f"{REMOTELY} Then tell us here.",
    ),
    DisputeKind.MISSING_PART: (
        "The seller says that a part of the device did not come back.",
        "Tell us whether you sent it, or still have it. A photo of what you packed helps.",
    ),
    DisputeKind.NOT_ARRIVED: (
        "The seller says that the device did not arrive with the parcel.",
        "The receipt from when you handed the parcel in helps, and a photo of what you packed.",
    ),
}


@dataclass(frozen=True)
class Picture:
    """A photo: its small size to show, its large one to open, and whose it is in words."""

    small: str
    large: str
    by: str


@dataclass(frozen=True)
class DisputeCard:
    """Both sides, and the decision. `state` is the case's; `rule` is a sentence.

    `can_answer` and `can_appeal` say which form is open now.
    """

    state: str
    says: str
    helps: str
    words: str
    raised_at: datetime
    theirs: tuple[Picture, ...]
    answer: str
    yours: tuple[Picture, ...]
    rule: str
    facts: str
    would_change: str
    appeal_words: str
    last_sentence: str
    can_answer: bool
    can_appeal: bool


def dispute_card(case: CaseView) -> DisputeCard | None:
    """The dispute that counts, or None; one that the seller took back is no longer told."""
    told = case.good.dispute
    if told is None or case.dispute_state in ("none", "withdrawn"):
        return None
    says, helps = SAYS[DisputeKind(told.kind)]
    return DisputeCard(
        state=case.dispute_state,
        says=says,
        helps=helps,
        words=told.words,
        raised_at=told.raised_at,
        theirs=_pictures(told, "seller", "Photo by the seller"),
        answer=told.answer,
        yours=_pictures(told, "customer", "Your photo"),
        rule=RULES.get(told.rule, ""),
        facts=told.facts,
        would_change=told.would_change,
        appeal_words=told.appeal_words,
        last_sentence=told.last_sentence,
        can_answer=DISPUTE.can(case.dispute_state, "answer", Role.CUSTOMER),
        can_appeal=DISPUTE.can(case.dispute_state, "appeal", Role.CUSTOMER),
    )


def _pictures(told: DisputeView, by: str, words: str) -> tuple[Picture, ...]:
    mine = [photo.name for photo in told.photos if photo.by == by]
    several = len(mine) > 1
    return tuple(
        Picture(
            small=reverse("dispute_photo", args=[name, "small"]),
            large=reverse("dispute_photo", args=[name, "large"]),
            by=f"{words}, {number} of {len(mine)}" if several else words,
        )
        for number, name in enumerate(mine, 1)
    )
