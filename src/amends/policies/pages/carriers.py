"""The page of carriers: how each wants to hear of damage."""

from amends.domain.policy import CarrierPolicy
from amends.policies.library import carrier_policies
from amends.policies.pages.layout import page, rule_row, source_link, sure, table
from amends.policies.words import rule_words

SCOPE_WORDS = {
    "any": "",
    "domestic": "sent within the country",
    "international": "sent from another country",
}
MODE_WORDS = {"any": "", "road": "by road", "air": "by air"}


def carriers_page() -> str:
    """Every carrier in one table, then each row as a chapter."""
    return page("Carriers", (_carriers(), *map(_carrier, carrier_policies())))


def _carriers() -> str:
    rows = [
        (
            f"[{row.name}](#{_anchor(row)})",
            where_words(row),
            rule_words(row.notice_window),
            row.filer,
            sure(row.certainty),
        )
        for row in carrier_policies()
    ]
    return table(("Carrier", "Delivered in", "Hidden damage", "Who may file", "How sure"), rows)


def _anchor(row: CarrierPolicy) -> str:
    return "".join(c for c in row.id.lower() if c.isalnum() or c in "-_")


def where_words(row: CarrierPolicy) -> str:
    """Which parcels a row is about: "US, sent within the country", "everywhere else"."""
    return ", ".join([_place(row), *filter(None, (SCOPE_WORDS[row.scope], MODE_WORDS[row.mode]))])


def _place(row: CarrierPolicy) -> str:
    if row.countries:
        return ", ".join(row.countries)
    alone = sum(other.code == row.code for other in carrier_policies()) == 1
    narrowed = SCOPE_WORDS[row.scope] or MODE_WORDS[row.mode]
    return "everywhere" if alone or narrowed else "everywhere else"


def _carrier(row: CarrierPolicy) -> str:
    rules = [
        rule_row("Hidden damage", row.notice_window),
        rule_row("Visible damage", row.visible_window),
        *(rule_row(rule.kind.replace("_", " ").capitalize(), rule) for rule in row.further),
    ]
    facts = [
        ("Who may file", row.filer),
        ("Form", row.form),
        ("Evidence asked", row.evidence),
        ("Keep", row.keep),
        ("Decision", row.decision_time),
        ("Sandbox mailbox", f"`{row.mailbox}`"),
        ("Also read", ", ".join(map(source_link, row.also_read))),
        ("A post office", "yes (general knowledge, not verified)" if row.postal else ""),
        ("Notes", row.notes),
    ]
    said = "\n".join(f"- {name}: {text}" for name, text in facts if text)
    periods = table(("Period", "Length", "Source", "How sure"), rules)
    return f"## {row.id}\n\n{row.name}, {where_words(row)}.\n\n{periods}\n{said}\n"
