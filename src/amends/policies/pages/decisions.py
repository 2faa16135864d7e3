"""The rules of the decision as a page: what each looks for, at what, and where it leads."""

from collections.abc import Iterable

from amends.domain.decision import RULES
from amends.domain.decision.money_first import MONEY_RULES, MoneyRule
from amends.domain.decision.rules import WALK, DecisionRule
from amends.domain.decision.words import route_words
from amends.domain.incident import KIND_WORDS
from amends.policies.pages.layout import page, table

FIRST = """A report that no rule stops is accepted at once, label and all. One rule is enough for a
person; a rule that names another way has that way offered by a person. No rule refuses: refusing is
a person's, with a reason, and can be appealed. A fact that is not known stops as well, with a
reason that says what is not known.

Every reason is kept as data: the rule, the facts with their values, the policy version and its
sources, and the smallest change under which the rule would stop no more. A yes rests on no number
that was neither read at its owner nor confirmed by the operator.
"""

SECOND = """A second decision, after the yes. Where a rule stops, money moves when the device is
back, or by a person's word: the seller's days start with its arrival, and nothing is refunded by
itself before it.
"""


def decisions_page() -> str:
    """The page about both decisions, made from their tables."""
    return page(
        "Decisions",
        (
            "## Accepted at once, or not\n",
            FIRST,
            table(
                ("Rule", "It stops where", "Looks at", "Rests on", "Reports", "Leads to"),
                map(_row, RULES),
            ),
            "## Money before the device is back\n",
            SECOND,
            table(("Rule", "It stops where", "Looks at"), map(_money_row, MONEY_RULES)),
            f"The first decision's rules that keep money: {_listed(_keeping())}.\n",
        ),
    )


def _row(rule: DecisionRule) -> tuple[str, ...]:
    return (
        f"`{rule.id}`",
        rule.says,
        _listed(rule.looks_at),
        _listed(rule.rests_on),
        _kinds(rule),
        _leads_to(rule),
    )


def _money_row(rule: MoneyRule) -> tuple[str, ...]:
    return f"`{rule.id}`", rule.says, _listed(rule.looks_at)


def _keeping() -> Iterable[str]:
    return (rule.id for rule in RULES if rule.keeps_money)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _kinds(rule: DecisionRule) -> str:
    """The kinds of report that it is about, in the customer's words."""
    if not rule.kinds:
        return "all"
    if rule.kinds == WALK:
        return "all with a device in hand"
    return "; ".join(words for kind, words in KIND_WORDS.items() if kind in rule.kinds)


def _leads_to(rule: DecisionRule) -> str:
    offered = [route_words(route).lower() for route in rule.offers]
    beside = f"; beside it: {', '.join(offered)}" if offered else ""
    return f"{route_words(rule.route) if rule.route else 'A person'}{beside}"
