"""What happens beside a case's own way: the claim, the bank, a second misfortune."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from amends.adapters.carriers import ASKS, DENIES, PAYS, PAYS_IN_PART
from amends.domain.case import GRANTED
from amends.world import desk
from amends.world.actors import Scene, Turn
from amends.world.acts import WALK, Report
from amends.world.damages import CRACKED
from amends.world.made_good import BankAsks, CarrierSays

# Far beyond the days in which a carrier should answer.
NEVER = timedelta(days=700)
SAYS = {
    PAYS: ("The damage is accepted and paid in full.", 100),
    PAYS_IN_PART: ("The damage is accepted, up to the liability of this service.", 60),
    ASKS: ("Please send the invoice and a photo of the inner box.", 0),
    DENIES: ("The packaging was not fit for the contents.", 0),
}
USUAL_ANSWER = CarrierSays(PAYS, *SAYS[PAYS], after=timedelta(days=11))
NO_ANSWER = CarrierSays(PAYS, *SAYS[PAYS], after=NEVER)


def claim(scene: Scene) -> Turn | None:
    """What the carrier says to the claim, and what care says to the carrier."""
    state, temper = scene.case.incident.investigation_state, scene.temper
    if state == "notified":
        words, percent = SAYS[temper.claim or PAYS_IN_PART]
        after = temper.claim_after if temper.claim else NEVER
        says = CarrierSays(temper.claim or PAYS_IN_PART, words, percent, after)
        return Turn(scene.now, says, while_claim=state)
    if state == "info_requested":
        return Turn(scene.office(temper.care), desk.ToCarrier("answer"), while_claim=state)
    if state == "denied" and temper.recovers:
        at = scene.office(temper.care + timedelta(days=1))
        return Turn(at, desk.ToCarrier("appeal"), while_claim=state)
    return None


def bank(scene: Scene) -> Turn | None:
    """The bank asks about the payment, and lets it be after a week."""
    if not scene.temper.bank_asks or scene.case.decision_state not in GRANTED:
        return None
    return Turn(scene.home(timedelta(hours=30)), BankAsks(timedelta(days=7)))


def broken_again(scene: Scene) -> Turn | None:
    """The replacement is damaged too: a report of its own."""
    remedy = scene.case.remedies.order_by("pk").last()
    replaced = remedy and remedy.kind == "replacement" and remedy.remedy_state == "settled"
    if not scene.temper.broken_again or not replaced or scene.case.incident.follows_id:
        return None
    report = Report((CRACKED,), photos=WALK, label="replacement", about="replacement")
    return Turn(scene.home(timedelta(hours=4)), report)


Rule = Callable[[Scene], Turn | None]
# By name: the rule, and what it looks at, so that it is asked once for each.
ASPECTS: Mapping[str, tuple[Rule, Callable[[Scene], str]]] = {
    "claim": (claim, lambda scene: scene.case.incident.investigation_state),
    "bank": (bank, lambda scene: scene.case.decision_state),
    "again": (broken_again, lambda scene: scene.stage.key),
}
