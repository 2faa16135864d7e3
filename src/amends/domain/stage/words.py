"""A stage in words, for each reader: no page can tell a different story than another."""

from dataclasses import dataclass

from amends.domain import attention
from amends.domain.clocks.periods import StartEvent
from amends.domain.parties import Role
from amends.domain.seller_clock import start_clause
from amends.domain.stage import Stage


@dataclass(frozen=True)
class Words:
    """A sentence, and the clause that names the moment (with `{due}`), before it and after it.

    `{start}` is the clause that names what the moment counts from.
    """

    says: str
    by: str = ""
    late: str = ""


LATE = "We are late: you should have heard from us by {due}."
WAS_DUE = "It was due {due}."

CUSTOMER_WORDS = {
    "draft": Words(
        "Your report is not sent yet.",
        "Send it by {due}; photos may follow.",
        "The window ended on {due}, and your legal rights did not: send it all the same.",
    ),
    "photos_missing": Words(
        "Your report counts from when you sent it. We are waiting for your photos.",
        "Please add them by {due}.",
    ),
    "photo_asked_again": Words("We need one photo again.", "Please add it by {due}."),
    "checking": Words("We are reading your photos.", "You hear from us by {due}.", LATE),
    "with_person": Words(
        "Somebody at customer care is looking at your report.", "You hear from us by {due}.", LATE
    ),
    "safety_stop": Words(
        "Please do not charge or post the device. Somebody from customer care will call you."
    ),
    "appealed": Words(
        "Somebody else at customer care is looking at your report again.",
        "You hear from us by {due}.",
        LATE,
    ),
    "label_coming": Words("Your report is accepted. We are making your return label."),
    "label_by_choice": Words("We are making the label for your return."),
    "label_issued": Words(
        "Your return label is here.",
        "Hand in the parcel by {due}.",
        "It ended on {due}: get a new one.",
    ),
    "declined": Words("Your report was declined. You can ask somebody else to look at it."),
    "upheld": Words("A second person looked at your report and came to the same answer."),
    "guarantee_route": Words(
        "Your report goes the way of the legal guarantee.", "You hear from us by {due}.", LATE
    ),
    "withdrawn": Words("You have withdrawn this report. Nothing more will happen."),
    "awaiting_return_scan": Words(
        "We are waiting for the carrier's scan that your parcel is coming back.",
        "If there is none by {due}, a person looks into it.",
    ),
    "handed_in": Words(
        "The carrier has your return.",
        "It should arrive by {due}.",
        "It should have arrived by {due}.",
    ),
    "in_transit": Words(
        "Your return is on its way.",
        "It should arrive by {due}.",
        "It should have arrived by {due}.",
    ),
    "coming_back": Words(
        "Your refused parcel is on its way back to the seller. There is nothing for you to send.",
        "It should arrive by {due}.",
        "It should have arrived by {due}.",
    ),
    "sleeping": Words(
        "Your return label has ended and the carrier has not seen the parcel. Your report stays "
        "open: get a new label whenever you are ready."
    ),
    "seller_owes": Words(
        "The seller must send a replacement or refund you.",
        "It is due by {due}, counted {start}.",
        "It was due by {due}, counted {start}. Customer care is stepping in.",
    ),
    "seller_owes_money": Words(
        "The seller must refund you.",
        "It is due by {due}, counted {start}.",
        "It was due by {due}, counted {start}. Customer care is stepping in.",
    ),
    "seller_owes_open": Words("The seller must send a replacement or refund you."),
    "seller_owes_open_money": Words("The seller must refund you."),
    "replacement_on_its_way": Words(
        "Your replacement is on its way.",
        "It should arrive by {due}.",
        "It should have arrived by {due}.",
    ),
    "refund_under_way": Words("Your refund is on its way to you."),
    "dispute_raised": Words(
        "The seller says that something is wrong with what came back. Please tell us your side.",
        "Answer by {due}; you can still answer later.",
        "You were asked by {due}; you can still answer.",
    ),
    "dispute_unanswered": Words(
        "Customer care is deciding about what came back. You can still tell us your side.",
        "You hear from us by {due}.",
        LATE,
    ),
    "dispute_answered": Words(
        "Customer care has your answer and is deciding.", "You hear from us by {due}.", LATE
    ),
    "dispute_appealed": Words(
        "Somebody else at customer care is looking at it again.",
        "You hear from us by {due}.",
        LATE,
    ),
    "rejected": Words(
        "What came back was not accepted, so the seller sends it back to you.",
        "It leaves by {due}.",
        "It was to leave by {due}. We are on it.",
    ),
    "shipped_back": Words(
        "The device that you sent is on its way back to you.",
        "It should arrive by {due}.",
        "It should have arrived by {due}.",
    ),
    "back_with_customer": Words("The device that you sent is back with you."),
    "carrier_asks": Words("All is made good. There is nothing left for you to do."),
    "carrier_silent": Words("All is made good. There is nothing left for you to do."),
    "claim_to_file": Words("All is made good. There is nothing left for you to do."),
    "claim_open": Words("All is made good. There is nothing left for you to do."),
    "closed": Words("All is made good. This report is closed."),
    **{
        why.value: Words(says, "You hear from us by {due}.", LATE)
        for why, says in attention.CUSTOMER_WORDS.items()
    },
}
STAFF_WORDS = {
    "draft": Words(
        "The customer has not sent the report.", "Window ends {due}.", "Window ended {due}."
    ),
    "photos_missing": Words("The customer owes photos.", "Asked for by {due}."),
    "photo_asked_again": Words("The customer was asked for a photo again.", "Due {due}."),
    "checking": Words("The photos are being read.", "First answer due {due}.", WAS_DUE),
    "with_person": Words("Care must decide.", "First answer due {due}.", WAS_DUE),
    "safety_stop": Words("Safety stop: care must call the customer now."),
    "appealed": Words("Appeal: somebody else at care must decide.", "Due {due}.", WAS_DUE),
    "label_coming": Words("Accepted; the return label is being made."),
    "label_by_choice": Words("Returned by choice; the label is being made."),
    "label_issued": Words(
        "The customer must hand in the parcel.", "Label ends {due}.", "Label ended {due}."
    ),
    "declined": Words("Declined; the customer may appeal."),
    "upheld": Words("The refusal was upheld after an appeal."),
    "guarantee_route": Words(
        "Legal guarantee: care must settle with the seller how it is made good.",
        "Due {due}.",
        WAS_DUE,
    ),
    "withdrawn": Words("Withdrawn by the customer."),
    "awaiting_return_scan": Words(
        "Refused at the door: waiting for the carrier's scan of the way back.",
        "A person looks after {due}.",
    ),
    "handed_in": Words("The carrier has the return.", "Expected by {due}.", "Expected {due}."),
    "in_transit": Words("The return is on its way.", "Expected by {due}.", "Expected {due}."),
    "coming_back": Words(
        "The refused parcel is on its way back.", "Expected by {due}.", "Expected {due}."
    ),
    "sleeping": Words("Never handed in, and the label has ended. A scan wakes the case."),
    "seller_owes": Words(
        "The seller must send a replacement or refund.",
        "Due {due}, counted {start}.",
        "It was due {due}, counted {start}.",
    ),
    "seller_owes_money": Words(
        "The seller must refund: only money is possible.",
        "Due {due}, counted {start}.",
        "It was due {due}, counted {start}.",
    ),
    "seller_owes_open": Words("The seller must send a replacement or refund."),
    "seller_owes_open_money": Words("The seller must refund: only money is possible."),
    "replacement_on_its_way": Words(
        "The replacement is on its way.", "Expected by {due}.", "Expected {due}."
    ),
    "refund_under_way": Words("The refund is under way."),
    "dispute_raised": Words(
        "The customer must answer what the seller says came back.", "Due {due}."
    ),
    "dispute_unanswered": Words(
        "Care must decide what came back; the customer has not answered.", "Due {due}.", WAS_DUE
    ),
    "dispute_answered": Words("Care must decide what came back.", "Due {due}.", WAS_DUE),
    "dispute_appealed": Words(
        "Appeal: somebody else at care must decide what came back.", "Due {due}.", WAS_DUE
    ),
    "rejected": Words("The seller must send the rejected device back.", "Due {due}.", WAS_DUE),
    "shipped_back": Words(
        "The rejected device is on its way back to the customer.",
        "Expected by {due}.",
        "Expected {due}.",
    ),
    "back_with_customer": Words("The rejected device is back with the customer. Closed."),
    "carrier_asks": Words("The carrier asks for more: care must answer.", "Due {due}.", WAS_DUE),
    "claim_to_file": Words(
        "The claim is not with the carrier yet: care must lay it.", "Due {due}.", WAS_DUE
    ),
    "carrier_silent": Words(
        "The carrier owes an answer: care must chase it.", "Due {due}.", WAS_DUE
    ),
    "claim_open": Words(
        "Made good. The carrier owes an answer.", "Expected by {due}.", "Expected {due}."
    ),
    "closed": Words("Made good and closed."),
    **{why.value: Words(says, "Due {due}.", WAS_DUE) for why, says in attention.CARE_WORDS.items()},
}


def sentence(stage: Stage, reader: Role, due: str = "", *, late: bool = False) -> str:
    """The stage in words for `reader`; `due` is the moment as this reader's page writes it.

    `late` says that the moment has passed: what is said then never sounds like a promise.
    """
    to_customer = reader in (Role.CUSTOMER, Role.HELPER)
    words = (CUSTOMER_WORDS if to_customer else STAFF_WORDS)[stage.words]
    return said(words, stage, reader, due, late=late)


def said(words: Words, stage: Stage, reader: Role, due: str = "", *, late: bool = False) -> str:
    """These words about a stage, with the moment and what it counts from where there is one."""
    clause = words.late if late else words.by
    start = start_clause(StartEvent(stage.start), reader) if stage.start else ""
    named = clause.format(due=due, start=start)
    return f"{words.says} {named}" if due and clause else words.says
