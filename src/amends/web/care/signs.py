"""Why a case is in the list: an icon with its words and tone, for each stage and each rule."""

from dataclasses import dataclass

from amends.domain.decision.english import TIMELINE


@dataclass(frozen=True)
class Sign:
    """An icon with its words and tone."""

    icon: str
    words: str
    tone: str = ""


# The rules of the decision: the icon of each, and its tone. The words are those of timelines.
RULE_ICONS = {
    "safety_unknown": ("shield-alert", "warn"),
    "kind": ("message-circle-question-mark", ""),
    "later_with_plan": ("shield-check", ""),
    "later_without_plan": ("wrench", ""),
    "not_received": ("package-search", "warn"),
    "faulty": ("shield", ""),
    "answers_disagree": ("message-circle-question-mark", ""),
    "refused_but_delivered": ("package-open", "warn"),
    "no_return_scan": ("package-search", "warn"),
    "refusal_not_offered": ("package-search", ""),
    "received_but_returning": ("package-open", "warn"),
    "late": ("calendar-x-2", ""),
    "delivery_unknown": ("calendar-clock", ""),
    "delivery_stated": ("calendar-clock", ""),
    "evidence_incomplete": ("image-off", ""),
    "photos_never_came": ("image-off", ""),
    "slots_cannot": ("message-square-text", ""),
    "label_other": ("scan-barcode", "warn"),
    "label_none": ("scan-barcode", ""),
    "label_unread": ("scan-barcode", ""),
    "photos_illegible": ("eye-off", ""),
    "photos_unread": ("eye-off", ""),
    "same_picture": ("copy", "warn"),
    "photos_alike": ("copy", ""),
    "photo_origin": ("map-pin", "warn"),
    "serial_other": ("smartphone", "warn"),
    "damage_not_named": ("ruler", ""),
    "damage_not_beyond": ("ruler", ""),
    "value": ("banknote", ""),
    "value_no_limit": ("banknote", ""),
    "payment_dispute": ("landmark", "warn"),
    "repeat": ("repeat-2", ""),
    "buyer_business": ("building-2", ""),
    "rule_not_sure": ("book-open", "warn"),
}

SIGNS = {
    **{rule: Sign(icon, TIMELINE[rule], tone) for rule, (icon, tone) in RULE_ICONS.items()},
    "safety": Sign("octagon-alert", "Safety stop: call the customer", "danger"),
    "appealed": Sign("scale", "Appeal: decide anew", "warn"),
    "open": Sign("hourglass", "Waiting for the customer, or for photos being read"),
    "referred": Sign("circle-user-round", "For a person"),
    "accepted": Sign("circle-check", "Accepted", "good"),
    "declined": Sign("circle-x", "Declined"),
    "upheld": Sign("circle-x", "Refusal upheld"),
    "guarantee_route": Sign("shield", "Legal guarantee"),
    # The stages of what was accepted.
    "return_lost": Sign("package-x", "Return lost", "danger"),
    "return_overdue": Sign("package-search", "Return overdue", "warn"),
    "label_refused": Sign("ticket-x", "The carrier would not book the return", "warn"),
    "seller_overdue": Sign("bell-ring", "The seller is late", "danger"),
    "replacement_lost": Sign("package-x", "Replacement lost", "danger"),
    "replacement_turned_up": Sign("package-check", "Two replacements", "warn"),
    "replacement_overdue": Sign("package-search", "Replacement overdue", "warn"),
    "refund_failed": Sign("banknote-x", "Refund refused by the provider", "danger"),
    "refund_unclear": Sign("banknote-x", "Nobody knows whether the refund was paid", "warn"),
    "refund_needs_person": Sign("hand-coins", "A person must refund", "warn"),
    "payment_disputed": Sign("landmark", "Payment disputed at the bank", "warn"),
    "ship_back_overdue": Sign("undo-2", "Not sent back by the seller", "warn"),
    "ship_back_astray": Sign("package-x", "Sent back, and astray", "warn"),
    "dispute_raised": Sign("gavel", "Disputed: the customer is asked"),
    "dispute_unanswered": Sign("gavel", "Dispute without an answer: decide", "warn"),
    "dispute_answered": Sign("gavel", "Dispute answered: decide", "warn"),
    "dispute_appealed": Sign("scale", "Appeal: decide the dispute anew", "warn"),
    "carrier_asks": Sign("mail-question-mark", "The carrier asks for more", "warn"),
    "carrier_silent": Sign("bell-ring", "The carrier owes an answer: chase it", "warn"),
    "claim_to_file": Sign("file-plus", "The claim is to be laid with the carrier", "warn"),
    "claim_open": Sign("package-check", "Made good; the claim is open", "good"),
    "closed": Sign("circle-check", "Made good and closed", "good"),
    "label_coming": Sign("tag", "The label is being made"),
    "label_by_choice": Sign("tag", "The label is being made"),
    "label_issued": Sign("tag", "To be handed in"),
    "sleeping": Sign("moon", "Asleep: the label has ended"),
    "handed_in": Sign("truck", "Return handed in"),
    "in_transit": Sign("truck", "Return on its way"),
    "coming_back": Sign("truck", "Refused parcel on its way back"),
    "awaiting_return_scan": Sign("hourglass", "Waiting for a scan of the way back"),
    "seller_owes": Sign("store", "The seller must make it good"),
    "seller_owes_open": Sign("store", "The seller must make it good"),
    "seller_owes_money": Sign("store", "The seller must refund"),
    "seller_owes_open_money": Sign("store", "The seller must refund"),
    "replacement_on_its_way": Sign("truck", "Replacement on its way"),
    "refund_under_way": Sign("banknote", "Refund under way"),
    "rejected": Sign("undo-2", "To be sent back by the seller"),
    "shipped_back": Sign("undo-2", "On its way back to the customer"),
    "back_with_customer": Sign("undo-2", "Back with the customer"),
}
PERSON = SIGNS["referred"]


def sign(code: str) -> Sign:
    """The sign of a queue row; an unknown code is for a person."""
    return SIGNS.get(code, PERSON)
