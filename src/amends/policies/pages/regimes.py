"""The page of legal regimes: the law behind the carriers' terms."""

from amends.domain.clocks.periods import Rule
from amends.domain.regimes import Cap, Regime
from amends.policies.library import regimes
from amends.policies.pages.layout import page, rule_row, source_link, span, sure, table

INTRO = """\
The law behind the carriers' terms. Which regime applies depends on where a parcel was sent from \
and to, whether it went by road or by air, and whether it travelled as post. What is not known of \
that makes a regime one that may apply. This is research, not legal advice.
"""
MODE = {"any": "by road or by air", "road": "by road", "air": "by air"}
POST = {"any": "", "excluded": "post is excluded", "only": "post alone"}
NAMES = {"regime_visible": "Visible damage", "regime_hidden": "Hidden damage"}


def regimes_page() -> str:
    """Every regime in one table, then each as a chapter."""
    return page("Legal regimes", (INTRO, _all(), *map(_regime, regimes())))


def _all() -> str:
    head = ("Regime", "Applies to", "Hidden damage", "Form", "How sure")
    rows = ((one.name, scope_words(one), _hidden(one), one.form, _sure(one)) for one in regimes())
    return table(head, rows)


def _sure(regime: Regime) -> str:
    return sure((regime.hidden or regime).certainty)


def scope_words(regime: Regime) -> str:
    """To which parcels a regime applies: "across a border, by road, post is excluded"."""
    where = f"within {regime.country}" if regime.country else "across a border"
    return ", ".join(filter(None, (where, MODE[regime.mode], POST[regime.post])))


def period_name(rule: Rule) -> str:
    """What a period of a regime is: "Hidden damage", "Delay"."""
    return NAMES.get(rule.kind, rule.kind.replace("_", " ").capitalize())


def _period(rule: Rule) -> tuple[str, str, str, str]:
    name, length, source, certainty = rule_row(period_name(rule), rule)
    form = f". Form: {rule.form.removesuffix('.').lower()}" if rule.form else ""
    return name, f"{length}{form}", source, certainty


def _hidden(regime: Regime) -> str:
    return rule_row("", regime.hidden)[1] if regime.hidden else "no day was read"


def _regime(regime: Regime) -> str:
    periods = map(_period, regime.rules)
    caps = (
        ("At most", _cap(cap), source_link(cap.source), sure(cap.certainty)) for cap in regime.caps
    )
    facts = (
        ("", fact.text, source_link(fact.source), sure(fact.certainty)) for fact in regime.facts
    )
    said = [
        f"Applies to parcels {scope_words(regime)}. {regime.condition}".strip(),
        f"Form: {regime.form}",
        f"Source: {source_link(regime.source)}, {sure(regime.certainty)}.{_also(regime)}",
    ]
    numbers = table(("What", "Rule", "Source", "How sure"), (*periods, *caps, *facts))
    lines = "\n\n".join([f"{regime.name}. {span(regime)}", *said])
    return f"## {regime.id}\n\n{lines}\n\n{numbers}"


def _also(regime: Regime) -> str:
    return (
        f" Also read: {', '.join(map(source_link, regime.also_read))}." if regime.also_read else ""
    )


def _cap(cap: Cap) -> str:
    since = f", since {cap.since.isoformat()}" if cap.since else ""
    return f"{cap.sdr_per_kg} special drawing rights a kilogram{since}"
