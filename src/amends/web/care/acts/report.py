"""What is decided of a report: yes, no, the guarantee, one more photo; notes and packaging."""

from amends.domain.case import DECISION, UNDECIDED
from amends.domain.grades.damage import mark_words
from amends.domain.incident import PACKAGING
from amends.domain.parties import Role
from amends.store import access
from amends.store.queries.care_slots import slots_of
from amends.store.queries.judged import judgements_of
from amends.usecases.accept_case import accept_case
from amends.usecases.add_note import add_note
from amends.usecases.ask_photo_again import ask_photo_again
from amends.usecases.clear_safety import clear_safety
from amends.usecases.decline_case import DeclineCase, decline_case
from amends.usecases.release_packaging import release_packaging
from amends.usecases.route_to_guarantee import route_to_guarantee
from amends.usecases.uphold_decision import uphold_decision
from amends.web.care.acts.act import Act, Data, Deed, Stand, Test, plain
from amends.web.care.forms import (
    AcceptForm,
    AskPhotoForm,
    DeclineForm,
    NoteForm,
    PlainForm,
    SafetyForm,
    SentenceForm,
    WhyForm,
)

# Of these there is nothing that could be sent back, or it is on its way already.
NOTHING_TO_SEND = ("not_received", "refused")


def _accept(deed: Deed) -> None:
    keep = deed.words.get("keep", False)
    accept_case(deed.case, actor=deed.actor, now=deed.now, send_back=not keep)


def _ask(deed: Deed) -> None:
    slot = access.slot_of(deed.case.incident, deed.words["slot"])
    ask_photo_again(slot, deed.words["sentence"], actor=deed.actor, now=deed.now)


def _guarantee(deed: Deed) -> None:
    route_to_guarantee(deed.case, deed.words["sentence"], actor=deed.actor, now=deed.now)


def _decline(deed: Deed) -> None:
    words = deed.words
    command = DeclineCase(deed.case, words["rule"], words["facts"], words["would_change"])
    decline_case(command, actor=deed.actor, now=deed.now)


def _uphold(deed: Deed) -> None:
    uphold_decision(deed.case, deed.words["sentence"], actor=deed.actor, now=deed.now)


def _safety(deed: Deed) -> None:
    words = deed.words["sentence"]
    clear_safety(deed.case.incident, words, actor=deed.actor, now=deed.now)


def _note(deed: Deed) -> None:
    add_note(deed.case.incident, deed.agent, deed.words["text"], now=deed.now)


def _packaging(deed: Deed) -> None:
    release_packaging(deed.case.incident, deed.words["why"], actor=deed.actor, now=deed.now)


def _may(action: str) -> Test:
    def test(stand: Stand) -> bool:
        page = stand.page
        sent = page.report_state == "sent" and not stand.own
        return sent and DECISION.can(page.state, action, Role.AGENT)

    return test


def _may_accept(stand: Stand) -> bool:
    return _may("accept")(stand) and not stand.page.safety_stop


def _may_clear(stand: Stand) -> bool:
    return stand.page.report_state == "sent" and stand.page.safety_stop


def _may_ask(stand: Stand) -> bool:
    page = stand.page
    return page.report_state == "sent" and page.state in UNDECIDED and bool(page.slots)


def _may_release(stand: Stand) -> bool:
    return PACKAGING.can(stand.page.packaging, "release", Role.AGENT)


def _accept_form(stand: Stand, data: Data, prefix: str) -> PlainForm:
    form = AcceptForm(data, initial={"seen": stand.page.seen}, prefix=prefix)
    if stand.page.kind in NOTHING_TO_SEND:
        del form.fields["keep"]
    return form


def _ask_form(stand: Stand, data: Data, prefix: str) -> PlainForm:
    return AskPhotoForm(
        slots_of(stand.case), data, initial={"seen": stand.page.seen}, prefix=prefix
    )


def _decline_form(stand: Stand, data: Data, prefix: str) -> PlainForm:
    """With a beginning for the facts: what the grade says of each mark."""
    facts = "\n".join(
        f"{mark_words(one.mark)}: {one.sentence}" for one in judgements_of(stand.case)
    )
    return DeclineForm(data, initial={"seen": stand.page.seen, "facts": facts}, prefix=prefix)


ACTS = (
    Act(
        "accept",
        "Accept",
        "Accept",
        "Accepted: {unit}. The customer was told.",
        _accept,
        _may_accept,
        _accept_form,
        key="a",
        template="care/_accept.html",
    ),
    Act(
        "safety",
        "Safety is settled",
        "Let the report go on",
        "Safety is settled. The case can be decided.",
        _safety,
        _may_clear,
        plain(SafetyForm),
        key="s",
        last=False,
    ),
    Act(
        "ask",
        "Ask for a photo",
        "Ask for it",
        "Asked for a photo: {unit}. The case comes back with it.",
        _ask,
        _may_ask,
        _ask_form,
        key="p",
    ),
    Act(
        "guarantee",
        "Legal guarantee",
        "Send it this way",
        "Sent the way of the legal guarantee: {unit}.",
        _guarantee,
        _may("route_to_guarantee"),
        plain(SentenceForm),
        key="g",
    ),
    Act(
        "decline",
        "Decline",
        "Decline",
        "Declined: {unit}. The customer may appeal.",
        _decline,
        _may("decline"),
        _decline_form,
        key="d",
        tone="danger",
    ),
    Act(
        "uphold",
        "Uphold the refusal",
        "Uphold it",
        "Upheld: {unit}. The customer was told why.",
        _uphold,
        _may("uphold"),
        plain(SentenceForm),
        key="d",
        tone="danger",
    ),
    Act(
        "note",
        "Notes",
        "Keep the note",
        "Your note is kept.",
        _note,
        lambda _stand: True,
        plain(NoteForm),
        tone="secondary",
        place="note",
        last=False,
    ),
    Act(
        "packaging",
        "Release it",
        "Release the packaging",
        "The packaging is released.",
        _packaging,
        _may_release,
        plain(WhyForm),
        tone="secondary",
        place="packaging",
        last=False,
    ),
)
