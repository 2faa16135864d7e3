"""A stage as the seller reads it: what is asked of them is said to them, and nobody is blamed."""

from amends.domain.attention import Why
from amends.domain.parties import Role
from amends.domain.stage import Stage
from amends.domain.stage.words import STAFF_WORDS, WAS_DUE, Words, said

EXPECTED = ("Expected by {due}.", "Expected {due}.")
DECIDES = ("Their answer is due {due}.", WAS_DUE)

# What is not here reads as staff read it.
SELLER_WORDS = {
    "with_person": Words("Customer care looks at this report.", *DECIDES),
    "appealed": Words("Somebody else at customer care looks at it again.", *DECIDES),
    "safety_stop": Words("Safety stop: customer care calls the customer first."),
    "declined": Words("Declined by customer care. There is nothing for you to do."),
    "upheld": Words("Declined, also by a second person. There is nothing for you to do."),
    "guarantee_route": Words(
        "Legal guarantee: customer care settles with you how it is made good.", *DECIDES
    ),
    "seller_owes": Words(
        "Send a replacement, or refund it.",
        "Due {due}, counted {start}.",
        "It was due {due}, counted {start}.",
    ),
    "seller_owes_money": Words(
        "Refund it: only money is possible.",
        "Due {due}, counted {start}.",
        "It was due {due}, counted {start}.",
    ),
    "seller_owes_open": Words("Send a replacement, or refund it."),
    "seller_owes_open_money": Words("Refund it: only money is possible."),
    "replacement_on_its_way": Words("Your replacement is on its way.", *EXPECTED),
    "dispute_raised": Words("The customer is asked for their side of what came back.", *DECIDES),
    "dispute_unanswered": Words(
        "Customer care decides what came back; the customer has not answered so far.", *DECIDES
    ),
    "dispute_answered": Words("Customer care has both sides and decides.", *DECIDES),
    "dispute_appealed": Words(
        "The customer appealed, and somebody else at customer care decides.", *DECIDES
    ),
    "rejected": Words("Send the device back to the customer.", "Due {due}.", WAS_DUE),
    "carrier_asks": Words("Made good. The carrier asks for more, and customer care answers."),
    "claim_to_file": Words("Made good. Customer care lays the claim with the carrier."),
    "carrier_silent": Words("Made good. Customer care is asking the carrier for its answer."),
    Why.SELLER_OVERDUE.value: Words(
        "Your time has ended and customer care has stepped in.",
        "You can still answer: {due}. Then the marketplace may refund in your place.",
        "You can still answer, but the marketplace may now refund in your place.",
    ),
    Why.SHIP_BACK_OVERDUE.value: Words(
        "The device should be on its way back to the customer. Please send it."
    ),
    Why.SHIP_BACK_ASTRAY.value: Words(
        "The device did not reach the customer. Customer care is asking the carrier.", *DECIDES
    ),
    Why.RETURN_LOST.value: Words(
        "The return is lost on its way. Customer care settles it with the carrier.", *DECIDES
    ),
    Why.RETURN_OVERDUE.value: Words(
        "The return has not arrived in time. Customer care is asking the carrier.", *DECIDES
    ),
    Why.NO_RETURN_SCAN.value: Words(
        "No scan says yet that the refused parcel is coming back. Customer care looks into it.",
        *DECIDES,
    ),
    Why.REFUSED_BUT_DELIVERED.value: Words(
        "Reported as refused, but the carrier says delivered. Customer care looks into it.",
        *DECIDES,
    ),
    Why.LABEL_REFUSED.value: Words(
        "The carrier would not book the return. Customer care finds another way.", *DECIDES
    ),
    Why.REPLACEMENT_LOST.value: Words(
        "The carrier lost your replacement. Customer care says what happens next.", *DECIDES
    ),
    Why.REPLACEMENT_TURNED_UP.value: Words(
        "Your first replacement has arrived after all. Customer care says what happens next.",
        *DECIDES,
    ),
    Why.REPLACEMENT_OVERDUE.value: Words(
        "Your replacement has not arrived in time. Customer care is asking the carrier.", *DECIDES
    ),
    Why.REFUND_FAILED.value: Words(
        "The refund did not go through. Customer care settles it; please do not pay another way.",
        *DECIDES,
    ),
    Why.REFUND_UNCLEAR.value: Words(
        "It is not known yet whether the refund was paid. Please do not pay another way.",
        *DECIDES,
    ),
    Why.REFUND_NEEDS_PERSON.value: Words("Customer care looks at the refund.", *DECIDES),
    Why.PAYMENT_DISPUTED.value: Words(
        "The customer's bank is looking into the payment. Customer care follows it.", *DECIDES
    ),
}


def seller_sentence(stage: Stage, due: str = "", *, late: bool = False) -> str:
    """The stage in the seller's words; `due` and `late` as in `stage_words.sentence`."""
    words = SELLER_WORDS.get(stage.words, STAFF_WORDS[stage.words])
    return said(words, stage, Role.SELLER, due, late=late)
