"""The page of protection plans: what each covers, asks for, and by when."""

from collections.abc import Iterable, Mapping

from amends.domain.plans import ASKED_WORDS, MISHAP_WORDS, Asked, Listed, Mishap, Plan
from amends.policies.library import plans
from amends.policies.pages.layout import page, rule_row, source_link, span, sure, table

INTRO = """\
A plan is about what happened to a device after it had arrived well. Damage on the way is the \
seller's and the carrier's, never a plan's. What was not read is left out, and is nobody's no.
"""
NOT_READ = "not read"


def plans_page() -> str:
    """Every version of every plan."""
    return page("Protection plans", (INTRO, *map(_plan, plans())))


def _plan(plan: Plan) -> str:
    windows = [rule_row("Claim", rule) for rule in plan.windows]
    lists = [
        *_listed("Covers", plan.covers, MISHAP_WORDS),
        *_listed("Excludes", plan.excludes, MISHAP_WORDS),
        *_listed("Asks for", plan.asked, ASKED_WORDS),
        *_listed("Sometimes asks for", plan.sometimes, ASKED_WORDS),
    ]
    facts = [("", fact.text, source_link(fact.source), sure(fact.certainty)) for fact in plan.facts]
    rows = [*(windows or [("Claim", NOT_READ, "", "")]), *lists, *facts]
    where = f" Market: {', '.join(plan.markets)}." if plan.markets else ""
    numbers = table(("What", "Rule", "Source", "How sure"), rows)
    return f"## {plan.id}\n\n{plan.name}.{where} {span(plan)}\n\n{numbers}"


def _listed(
    name: str, listed: Listed | None, words: Mapping[Mishap, str] | Mapping[Asked, str]
) -> Iterable[tuple[str, str, str, str]]:
    if listed is None:
        return
    known = {str(key): text for key, text in words.items()}
    text = ", ".join(known[item] for item in listed.items)
    note = f". {listed.note}" if listed.note else ""
    yield name, f"{text}{note}", source_link(listed.source), sure(listed.certainty)
