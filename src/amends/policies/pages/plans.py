"""The page of protection plans: what each covers, asks for, and by when."""

from collections.abc import Iterator

from amends.domain.plans import ASKED_WORDS, MISHAP_WORDS, Listed, Plan
from amends.policies.library import plans
from amends.policies.pages.layout import page, rule_row, source_link, span, sure, table

INTRO = """\
A plan is about what happened to a device after it had arrived well. Damage on the way is the \
seller's and the carrier's, never a plan's. What was not read is left out, and is nobody's no.
"""
NOT_READ = "not read"
WORDS = {str(key): text for key, text in (*MISHAP_WORDS.items(), *ASKED_WORDS.items())}


def plans_page() -> str:
    """Every version of every plan."""
    return page("Protection plans", (INTRO, *map(_plan, plans())))


def _plan(plan: Plan) -> str:
    windows = [rule_row("Claim", rule) for rule in plan.windows]
    lists = [
        (name, _noted(listed, text), source_link(listed.source), sure(listed.certainty))
        for _, name, listed, text in plan_lists(plan)
    ]
    facts = [("", fact.text, source_link(fact.source), sure(fact.certainty)) for fact in plan.facts]
    rows = [*(windows or [("Claim", NOT_READ, "", "")]), *lists, *facts]
    where = f" Market: {', '.join(plan.markets)}." if plan.markets else ""
    numbers = table(("What", "Rule", "Source", "How sure"), rows)
    return f"## {plan.id}\n\n{plan.name}.{where} {span(plan)}\n\n{numbers}"


def plan_lists(plan: Plan) -> Iterator[tuple[str, str, Listed, str]]:
    """What a plan covers, excludes and asks for: key, name, what was read, its words."""
    lists = {
        "covers": ("Covers", plan.covers),
        "excludes": ("Excludes", plan.excludes),
        "asked": ("Asks for", plan.asked),
        "sometimes": ("Sometimes asks for", plan.sometimes),
    }
    for key, (name, listed) in lists.items():
        if listed:
            yield key, name, listed, ", ".join(WORDS[item] for item in listed.items)


def _noted(listed: Listed, text: str) -> str:
    return f"{text}. {listed.note}" if listed.note else text
