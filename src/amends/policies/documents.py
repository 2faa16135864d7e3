"""The rules as pages for people (docs/rules), made from the data alone."""

from amends.domain.policy import CERTAINTY_WORDS
from amends.policies.pages.carriers import carriers_page
from amends.policies.pages.counting import counting_page
from amends.policies.pages.decisions import decisions_page
from amends.policies.pages.evidence import evidence_page
from amends.policies.pages.grades import grades_page
from amends.policies.pages.layout import page
from amends.policies.pages.markets import markets_page
from amends.policies.pages.plans import plans_page
from amends.policies.pages.regimes import regimes_page
from amends.policies.pages.sources import sources_page
from amends.policies.pages.tracking import tracking_page


def pages() -> dict[str, str]:
    """File name -> text of every page."""
    return {
        "README.md": _index(),
        "markets.md": markets_page(),
        "carriers.md": carriers_page(),
        "decisions.md": decisions_page(),
        "evidence.md": evidence_page(),
        "grades.md": grades_page(),
        "regimes.md": regimes_page(),
        "plans.md": plans_page(),
        "counting.md": counting_page(),
        "tracking.md": tracking_page(),
        "sources.md": sources_page(),
    }


def _index() -> str:
    marks = "\n".join(f"- `{mark.value}`: {words}" for mark, words in CERTAINTY_WORDS.items())
    text = (
        "Every number that the software goes by, with its source and how sure it is.\n\n"
        "- [Markets](markets.md): windows and limits\n"
        "- [Carriers](carriers.md): how each wants to hear of damage\n"
        "- [Legal regimes](regimes.md): the law behind the carriers' terms\n"
        "- [How days are counted](counting.md): units, countries, carriers\n"
        "- [Protection plans](plans.md): what they cover and ask for, and by when\n"
        "- [Decisions](decisions.md): what is accepted at once, and what a person looks at\n"
        "- [Evidence](evidence.md): which photos there are, and who asks for what\n"
        "- [Grades](grades.md): what wear each grade tolerates\n"
        "- [Tracking numbers](tracking.md): how each is recognised and checked\n"
        "- [Sources](sources.md): where facts were read\n\n"
        "Nothing is filed or decided by itself on a rule that was neither read at its owner nor "
        "confirmed by the operator.\n\n"
        f"How sure:\n\n{marks}\n"
    )
    return page("The rules", (text,))
