"""The words of a decision in English: a message for each rule and reader, by key.

What stands in braces is a parameter of `decision_words.py`. A customer reads when and why, never a
suspicion: where the reason is a signal, the message is the neutral one, `person`.
"""

from collections.abc import Mapping

# The agent: what the rule says, and the facts that it says it of.
AGENT = {
    "accept": (
        "A complete and consistent report in time is accepted at once.",
        "{beyond}",
    ),
    "accept_refused": (
        "A refused parcel that the carrier's scans confirm is accepted at once.",
        "The carrier says that it is coming back.",
    ),
    "safety": (
        "The device may be dangerous: call the customer, and have nothing posted.",
        "The customer says that it is hot, swollen, leaking or smelling.",
    ),
    "safety_unknown": (
        "Nobody has said whether the device is safe to send.",
        "The question about heat, swelling, leaks and smells was not answered.",
    ),
    "kind": ("This kind of report is for a person.", "The customer says: {kind}."),
    "later_with_plan": (
        "It got damaged later, and there is a protection plan: offer the claim on the plan.",
        "The order names the plan of {plan}.",
    ),
    "later_without_plan": (
        "It got damaged later: offer the way for own damage, with repair shops nearby.",
        "The customer says: {kind}. The order names no protection plan.",
    ),
    "not_received": (
        "The parcel never came: offer to have the carrier look for it.",
        "The customer says: {kind}.",
    ),
    "faulty": (
        "It does not work: offer the way of the legal guarantee.",
        "The customer says: {kind}.",
    ),
    "answers_disagree": (
        "An answer does not fit what was reported: ask which of them is right.",
        "The customer also said: {answers_against}.",
    ),
    "refused_but_delivered": (
        "It was reported as refused, and the carrier says that it was delivered.",
        "The latest scan of the carrier says delivered.",
    ),
    "no_return_scan": (
        "No scan says that the refused parcel is coming back.",
        "The carrier has not said that the parcel was refused or is returning.",
    ),
    "refusal_not_offered": (
        "This market does not offer refusing a parcel at the door.",
        "The market's policy says so.",
    ),
    "received_but_returning": (
        "The carrier says that the parcel is coming back: offer the way of a refused parcel.",
        "It was reported as {kind}, and the latest scan says refused or returning.",
    ),
    "late": (
        "It was reported after the window of {window}: the way of the guarantee.",
        "The report was sent after the last moment of the window.",
    ),
    "delivery_unknown": (
        "Nobody knows when the parcel came.",
        "There is no delivery scan, and the customer has not said when.",
    ),
    "delivery_stated": (
        "When it came is known from the customer alone.",
        "No scan of the carrier says that it was delivered.",
    ),
    "evidence_incomplete": (
        "Photos are missing, and nobody has said why.",
        "At least one slot is neither taken nor answered.",
    ),
    "photos_never_came": (
        "Photos that were asked for did not come in time.",
        "At least one slot is neither taken nor answered, and {days} are over.",
    ),
    "slots_cannot": (
        "Some photos cannot be taken: weigh what the others show.",
        "Cannot: {slots_cannot}.",
    ),
    "label_other": (
        "The label shows another parcel's number.",
        "The number on the photographed label is not this parcel's.",
    ),
    "label_none": (
        "The label was not read.",
        "No number could be read off the photographed label.",
    ),
    "label_unread": ("The label was not read.", "No photo of the label has been read."),
    "photos_illegible": (
        "Some photos are dark or not sharp.",
        "Hard to see: {illegible_photos}.",
    ),
    "photos_unread": (
        "Some photos were not read by the software.",
        "Not read: {unread_photos}.",
    ),
    "same_picture": (
        "A picture was also sent with another order: compare the two side by side.",
        "The same picture elsewhere: {same_pictures}.",
    ),
    "photos_alike": (
        "Photos that should show different sides of the device are one picture.",
        "The same picture as another of this device: {alike_photos}.",
    ),
    "photo_origin": (
        "Where or when photos were taken does not fit the parcel: ask how they came about.",
        "Does not fit: {origin_against}.",
    ),
    "serial_other": (
        "A photo shows the number of another device, and none that of the one sold.",
        "Another number: {other_serial}.",
    ),
    "damage_not_named": (
        "Nobody has said where the damage is.",
        "No mark was set on the drawing.",
    ),
    "damage_not_beyond": (
        "None of the marks is clearly below the grade sold.",
        "{judgements}",
    ),
    "value": (
        "Up to {limit} is accepted without a person.",
        "The device was sold for {value}.",
    ),
    "value_no_limit": (
        "No value in {currency} is accepted by itself.",
        "The device was sold for {value}.",
    ),
    "payment_dispute": (
        "The payment is disputed at the bank.",
        "A dispute about a payment of this order is open.",
    ),
    "repeat": ("The buyer has reported before.", "This buyer has sent {reports_before} before."),
    "buyer_business": (
        "The buyer is no consumer, or nobody knows: other duties and rights may hold.",
        "The order says: {buyer_kind}.",
    ),
    "rule_not_sure": (
        "Not read at its owner: {rules}. Confirm it under Rules, and it decides by itself.",
        "A yes would rest on {policy}, where that is not verified.",
    ),
    "money_value": (
        "Up to {limit} may be made good before the device is back.",
        "The device was sold for {value}.",
    ),
    "money_no_limit": (
        "No value in {currency} is made good before the device is back.",
        "The device was sold for {value}.",
    ),
    "money_signal": (
        "Something about the report is still to be looked at with the device in hand.",
        "{signals}.",
    ),
    "money_dispute": (
        "The payment is disputed at the bank: nothing is paid by itself.",
        "A dispute about a payment of this order is open.",
    ),
    "money_rule_not_sure": (
        "Not read at its owner: {rules}. Confirm it under Rules, and it counts.",
        "It would rest on {policy}, where that is not verified.",
    ),
    "money_first": (
        "It may be made good before the device is back.",
        "The device was sold for {value}; the limit is {limit}.",
    ),
}

CUSTOMER = {
    "person": "A person at customer care looks at it before it goes on.",
    "safety": "The device may not be safe. A person calls you before anything else happens.",
    "safety_unknown": "A person asks you first whether the device is safe to send.",
    "kind": "Reports of this kind are answered by a person.",
    "later_with_plan": "A person looks at what your protection plan covers.",
    "later_without_plan": "A person tells you which ways are open for a repair.",
    "not_received": "A person asks the carrier where your parcel is.",
    "faulty": "What does not work goes the way of your legal guarantee, with a person.",
    "refused_but_delivered": "The carrier's scans say something else, so a person looks into it.",
    "no_return_scan": "The carrier has not scanned your parcel on its way back yet.",
    "received_but_returning": "The carrier says that your parcel is going back. A person asks why.",
    "late": (
        "It came after the days for a claim on the carrier. Your legal rights do not end with "
        "them, so a person takes it the way of the legal guarantee."
    ),
    "delivery_unknown": "Nobody has told us yet when your parcel came.",
    "delivery_stated": "The carrier has not told us when your parcel came; we go by your word.",
    "evidence_incomplete": "Some photos are missing. You can still add them.",
    "photos_never_came": "A person goes on with the photos that are there. You can still add more.",
    "slots_cannot": "Some photos cannot be taken. A person looks at what the others show.",
    "label_other": "A person compares the label on your photo with your parcel.",
    "label_none": "A person compares the label on your photo with your parcel.",
    "photos_illegible": "Some photos are hard to see. A person looks at them.",
    "photos_unread": "Some photos are looked at by a person.",
    "photos_alike": "Some of your photos show the same picture. A person looks at them.",
    "serial_other": "A person compares the number on your photo with your order.",
    "damage_not_named": "A person looks at your photos for the damage.",
    "damage_not_beyond": "A person compares the damage with the grade that you bought.",
    "value": "For a device of this value a person looks first.",
    "buyer_business": "Orders of a business are answered by a person.",
}

SELLER = {
    "person": "Customer care looks at it before it goes on.",
    "safety": "The device may be dangerous: customer care calls the customer first.",
    "safety_unknown": "Customer care asks first whether the device is safe to send.",
    "kind": "Customer care answers reports of this kind.",
    "later_with_plan": "It got damaged later; there is a protection plan.",
    "later_without_plan": "It got damaged later: nothing for the seller to repair free of charge.",
    "not_received": "The parcel never came: the carrier is asked.",
    "faulty": "It does not work: the way of the legal guarantee.",
    "refused_but_delivered": "Reported as refused; the carrier says that it was delivered.",
    "no_return_scan": "No scan says yet that the refused parcel is coming back.",
    "received_but_returning": "The carrier says that the parcel is coming back.",
    "late": "It was reported after the window: the way of the legal guarantee.",
    "delivery_unknown": "Nobody knows yet when the parcel came.",
    "delivery_stated": "When it came is known from the customer alone.",
    "evidence_incomplete": "Photos are missing.",
    "photos_never_came": "Photos that were asked for did not come in time.",
    "slots_cannot": "Some photos cannot be taken.",
    "label_other": "Customer care compares the label with the parcel.",
    "label_none": "Customer care compares the label with the parcel.",
    "label_unread": "Customer care compares the label with the parcel.",
    "photos_illegible": "Some photos are hard to see.",
    "photos_unread": "Customer care looks at some of the photos.",
    "photos_alike": "Some photos show the same picture.",
    "serial_other": "Customer care compares the device's number with the order.",
    "damage_not_named": "Nobody has said where the damage is.",
    "damage_not_beyond": "Customer care compares the marks with the grade sold.",
    "value": "Its value is above what is accepted without a person.",
    "payment_dispute": "The payment is disputed at the bank.",
    "buyer_business": "The buyer is a business.",
}

# A few words for lists and timelines of staff.
TIMELINE = {
    "accept": "Complete, consistent, in time",
    "accept_refused": "Refused, and the scans confirm it",
    "agent": "By a person",
    "safety": "Safety stop",
    "safety_unknown": "Nobody has said whether it is safe",
    "kind": "A kind that needs a person",
    "later_with_plan": "Damaged later, with a protection plan",
    "later_without_plan": "Damaged later, without a plan",
    "not_received": "Never came",
    "faulty": "Does not work",
    "answers_disagree": "Answers that do not fit together",
    "refused_but_delivered": "Refused, but delivered",
    "no_return_scan": "Refused, and no scan of the way back",
    "refusal_not_offered": "Refusing is not offered here",
    "received_but_returning": "Reported as received, but coming back",
    "late": "Reported late",
    "delivery_unknown": "Delivery not known",
    "delivery_stated": "Delivery known from the customer alone",
    "evidence_incomplete": "Photos are missing",
    "photos_never_came": "Photos never came",
    "slots_cannot": "Some photos cannot be taken",
    "label_other": "Another parcel's number on the label",
    "label_none": "The label was not read",
    "label_unread": "The label was not read",
    "photos_illegible": "Photos hard to see",
    "photos_unread": "Photos that were not read",
    "same_picture": "A picture from another report",
    "photos_alike": "The same photo twice",
    "photo_origin": "Photos that do not fit the parcel's way",
    "serial_other": "Another device's number",
    "damage_not_named": "No damage named",
    "damage_not_beyond": "Not clearly below the grade",
    "value": "Above the value limit",
    "value_no_limit": "No value limit in this currency",
    "payment_dispute": "Payment disputed at the bank",
    "repeat": "The buyer has reported before",
    "buyer_business": "The buyer is a business",
    "rule_not_sure": "A rule that was not read at its owner",
}

CHANGES = {
    "kind": "It turns out to be: {to}.",
    "safety_stop": "It is known to be safe to send.",
    "in_time": "A moment of delivery that puts the report within the window.",
    "delivery_stated_only": "A delivery scan that agrees.",
    "evidence_complete": "The missing photos, or why they cannot be taken.",
    "slots_cannot": "A photo in each of these slots.",
    "label_number": "A photo of the label on which this parcel's number is read.",
    "illegible_photos": "These photos again, nearer and with more light.",
    "unread_photos": "Photos that can be read.",
    "same_pictures": "Photos of its own in each of these slots.",
    "alike_photos": "A photo of its own in each of these slots.",
    "origin_against": "Photos that were taken where and when the parcel was there.",
    "other_serial": "A photo on which the number of the device sold is read.",
    "judgements": "A mark that the grade does not tolerate.",
    "answers_against": "Answers that fit what was reported.",
    "refusal.confirmed": "A scan that the parcel was refused or is coming back.",
    "refusal.contradicted": "A scan that the parcel was delivered.",
    "value": "A value of at most {to}.",
    "policy.limit": "A limit of {to} or more in the market's policy.",
    "policy.refusal_at_door": "A policy that offers refusing at the door.",
    "open_payment_dispute": "The dispute is closed.",
    "repeat_reports": "At most {to} before.",
    "buyer_kind": "A consumer's order.",
    "confirmed": "The operator confirms {rule} of {policy} under Rules.",
    "signals": "A person finds nothing left to look at.",
}

RULE_NAMES = {
    "report": "the report window",
    "photos": "the time for missing photos",
    "evidence": "the photos asked for",
    "refusal": "refusing at the door",
    "decision": "the limits of the decision",
    "grades": "the wording of the grade",
    "seller_remedy": "the seller's days",
}
ROUTES = {
    "guarantee": "The legal guarantee",
    "change_of_mind": "The change-of-mind return, while its days run",
    "plan": "The claim on the protection plan",
    "own_damage": "Own damage: repair shops nearby",
    "refused_parcel": "The way of a refused parcel",
    "carrier_inquiry": "An inquiry with the carrier",
}
ANSWERS = {
    "fine_when_it_came": "it was fine when it came",
    "drop_since": "there was a drop, a knock or liquid since",
}
# What is counted, for one and for several.
COUNTED = {
    "business_days": ("{n} business day", "{n} business days"),
    "carrier_working_days": ("{n} working day", "{n} working days"),
    "calendar_days": ("{n} day", "{n} days"),
    "months": ("{n} month", "{n} months"),
    "hours": ("{n} hour", "{n} hours"),
    "reports": ("{n} report", "{n} reports"),
}
BUYERS = {"consumer": "a consumer", "business": "a business"}


def _keyed(prefix: str, table: Mapping[str, str]) -> dict[str, str]:
    return {f"{prefix}.{key}": text for key, text in table.items()}


# Every message by its key: what a translation has to hold.
MESSAGES: Mapping[str, str] = {
    **_keyed("agent", {rule: says for rule, (says, _) in AGENT.items()}),
    **_keyed("facts", {rule: facts for rule, (_, facts) in AGENT.items()}),
    **_keyed("customer", CUSTOMER),
    **_keyed("seller", SELLER),
    **_keyed("timeline", TIMELINE),
    **_keyed("change", CHANGES),
    **_keyed("rule", RULE_NAMES),
    **_keyed("route", ROUTES),
    **_keyed("answer", ANSWERS),
    **_keyed("buyer", BUYERS),
    **_keyed("one", {what: one for what, (one, _) in COUNTED.items()}),
    **_keyed("several", {what: several for what, (_, several) in COUNTED.items()}),
}
