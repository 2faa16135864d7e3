"""Why a person at care is wanted beside the usual way, in words for each reader."""

from enum import StrEnum


class Why(StrEnum):
    """What a person is wanted for."""

    RETURN_LOST = "return_lost"
    RETURN_OVERDUE = "return_overdue"
    NO_RETURN_SCAN = "no_return_scan"
    REFUSED_BUT_DELIVERED = "refused_but_delivered"
    LABEL_REFUSED = "label_refused"
    SELLER_OVERDUE = "seller_overdue"
    REPLACEMENT_LOST = "replacement_lost"
    REPLACEMENT_OVERDUE = "replacement_overdue"
    REPLACEMENT_TURNED_UP = "replacement_turned_up"
    REFUND_FAILED = "refund_failed"
    REFUND_UNCLEAR = "refund_unclear"
    REFUND_NEEDS_PERSON = "refund_needs_person"
    PAYMENT_DISPUTED = "payment_disputed"
    SHIP_BACK_OVERDUE = "ship_back_overdue"
    SHIP_BACK_ASTRAY = "ship_back_astray"


# What care reads, and what customer and seller read: the second never blames anybody.
CARE_WORDS = {
    Why.RETURN_LOST: "The return is lost on its way.",
    Why.RETURN_OVERDUE: "The return has not arrived in time.",
    Why.NO_RETURN_SCAN: "No scan says that the refused parcel is coming back.",
    Why.REFUSED_BUT_DELIVERED: "Reported as refused, but the carrier says delivered.",
    Why.LABEL_REFUSED: "The carrier would not book the return.",
    Why.SELLER_OVERDUE: "The seller has not answered in time.",
    Why.REPLACEMENT_LOST: "The replacement is lost on its way.",
    Why.REPLACEMENT_OVERDUE: "The replacement has not arrived in time.",
    Why.REPLACEMENT_TURNED_UP: "A replacement that was given up has arrived after all.",
    Why.REFUND_FAILED: "The payment provider refused the refund.",
    Why.REFUND_UNCLEAR: "Nobody knows whether the refund was paid.",
    Why.REFUND_NEEDS_PERSON: "The refund cannot be made automatically.",
    Why.PAYMENT_DISPUTED: "The payment is disputed at the bank: automatic refunds wait.",
    Why.SHIP_BACK_OVERDUE: "The seller has not sent the rejected device back.",
    Why.SHIP_BACK_ASTRAY: "The rejected device did not reach the customer.",
}
CUSTOMER_WORDS = {
    Why.RETURN_LOST: "The parcel was lost on its way back. That is ours to settle, not yours.",
    Why.RETURN_OVERDUE: "Your return is taking longer than it should. We are asking the carrier.",
    Why.NO_RETURN_SCAN: (
        "The carrier has not said that your parcel is coming back. Somebody is looking into it."
    ),
    Why.REFUSED_BUT_DELIVERED: (
        "The carrier says that your parcel was delivered. Somebody is looking into it."
    ),
    Why.LABEL_REFUSED: "We could not make your return label. Somebody is looking into it.",
    Why.SELLER_OVERDUE: "The seller is late, so customer care has stepped in.",
    Why.REPLACEMENT_LOST: "Your replacement was lost on its way. We are putting it right.",
    Why.REPLACEMENT_OVERDUE: "Your replacement should have come by now. We are asking the carrier.",
    Why.REPLACEMENT_TURNED_UP: (
        "Your first replacement has arrived after all. Somebody is settling what follows."
    ),
    Why.REFUND_FAILED: "Your refund did not go through. Somebody is looking into it.",
    Why.REFUND_UNCLEAR: "Your refund is taking longer than usual. Somebody is looking into it.",
    Why.REFUND_NEEDS_PERSON: "Somebody at customer care is looking at your refund.",
    Why.PAYMENT_DISPUTED: "Your bank is looking into the payment. We are waiting for its answer.",
    Why.SHIP_BACK_OVERDUE: "The seller has not sent your device back yet. We are on it.",
    Why.SHIP_BACK_ASTRAY: (
        "The carrier could not bring your device back to you. Somebody is looking into it."
    ),
}
