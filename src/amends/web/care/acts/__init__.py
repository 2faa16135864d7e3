"""Everything that an agent can do with a case, and which of it is offered now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from amends.store.models import Case, Dispute, Person
from amends.store.queries.care_case import CasePage, case_page
from amends.store.queries.making_good import making_good
from amends.web.care.acts import claim, dispute, going_wrong, money, report
from amends.web.care.acts.act import Act, Deed, Stand
from amends.web.care.forms import PlainForm

__all__ = ["ACTS", "Act", "Deed", "Offer", "Offers", "Stand", "offers", "stand_of"]

# In the order of the panel: what the case waits for stands first.
ALL: tuple[Act, ...] = (
    *dispute.ACTS,
    *money.ACTS,
    *going_wrong.ACTS,
    *report.ACTS,
    going_wrong.SETTLE,
    *claim.ACTS,
)
ACTS = {act.name: act for act in ALL}


@dataclass(frozen=True)
class Offer:
    """An act with its form (None where it has its own page), and whether it stands open."""

    act: Act
    form: PlainForm | None
    open: bool = False


@dataclass(frozen=True)
class Offers:
    """What is offered, by its place on the page."""

    now: Sequence[Offer]
    other: Sequence[Offer]
    claim: Sequence[Offer]
    packaging: Sequence[Offer]
    note: Sequence[Offer]


def stand_of(case: Case, reader: Person) -> Stand:
    """Where the case stands for this agent, read afresh."""
    page = case_page(case.ref)
    return Stand(case, page, making_good(case), reader, _own(case, page, reader))


def _own(case: Case, page: CasePage, reader: Person) -> bool:
    if case.dispute_state == "appealed":
        last = Dispute.objects.filter(case=case).order_by("pk").last()
        return last is not None and last.decided_by_id == reader.pk
    last_no = page.declines[-1] if page.declines else None
    return page.state == "appealed" and last_no is not None and last_no.by_id == reader.pk


def offers(stand: Stand, opened: Offer | None = None) -> Offers:
    """What may be done now; `opened` is a form that was refused, and takes its act's place."""
    made = list(_made(stand, opened))

    def at(place: str) -> list[Offer]:
        return [offer for offer in made if _place(offer.act, stand) == place]

    return Offers(at("now"), at("other"), at("claim"), at("packaging"), at("note"))


def _made(stand: Stand, opened: Offer | None) -> Iterable[Offer]:
    for act in ALL:
        if opened and act is opened.act:
            yield opened
        elif act.possible(stand):
            yield Offer(act, None if act.goes else act.fresh(stand))


def _place(act: Act, stand: Stand) -> str:
    waits = act.place in ("now", "claim") and not act.urgent(stand)
    return "other" if waits else act.place
