"""What a seller may do for a unit now. The machines decide in the end; this shows no dead door."""

from dataclasses import dataclass

from amends.domain.clocks.periods import Rule
from amends.domain.dispute import OPEN
from amends.domain.remedy import RemedyKind
from amends.domain.seller_clock import THEIR_CLAUSE
from amends.policies import market_policy_by_id
from amends.policies.words import length_words
from amends.store.models import Case
from amends.store.queries.seller import SellerMachines
from amends.usecases.start_seller_clock import expected_start


@dataclass(frozen=True)
class Can:
    """The doors that are open: a replacement or refund, something wrong, back to the customer.

    `money_first`: the customer would rather have the money, so that answer stands on top.
    """

    answer: bool
    replace: bool
    out_of_stock: bool
    money_first: bool
    dispute: bool
    withdraw: bool
    ship_back: bool

    @property
    def anything(self) -> bool:
        """Whether the seller may answer in any way."""
        return self.answer or self.ship_back


def can(state: SellerMachines) -> Can:
    """What these states let the seller do."""
    undisputed = state.dispute not in OPEN
    answer = state.granted and undisputed and state.remedy == "due"
    return Can(
        answer=answer,
        replace=answer and not state.only_money,
        out_of_stock=answer and state.kind == RemedyKind.REPLACEMENT,
        money_first=state.kind == RemedyKind.REFUND,
        dispute=answer and state.dispute == "none" and state.return_ == "arrived",
        withdraw=state.dispute in ("raised", "unanswered", "answered"),
        ship_back=undisputed and state.return_ == "rejected",
    )


def days_to_come(case: Case) -> str:
    """From when the seller's days will count, in a sentence, while they do not run yet."""
    rule = market_policy_by_id(case.incident.policy).seller_remedy
    return f"Your {length_words(rule)} will count {THEIR_CLAUSE[expected_start(case)]}."


def answer_time(case: Case) -> str:
    """How long the customer has for an answer to a dispute: "3 business days"."""
    rule: Rule = market_policy_by_id(case.incident.policy).dispute_answer
    return length_words(rule)
