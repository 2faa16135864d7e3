"""The page about the decisions lists every rule, and where it leads."""

from amends.domain.decision import RULES
from amends.domain.decision.money_first import MONEY_RULES
from amends.policies.pages.decisions import decisions_page


def test_every_rule_of_both_decisions_stands_on_the_page_with_what_it_looks_for() -> None:
    page = decisions_page()
    for rule in (*RULES, *MONEY_RULES):
        assert f"| `{rule.id}` | {rule.says} |" in page


def test_the_page_says_what_a_rule_looks_at_rests_on_and_leads_to() -> None:
    late = (
        "| `late` | It was reported after the customer's window: late is not lost. | `in_time` | "
        "`report` | all with a device in hand | The legal guarantee |"
    )
    assert late in decisions_page()
    assert "A person; beside it: the change-of-mind return, while its days run" in decisions_page()
