"""A market's policy as rows: the number, and where it comes from."""

from dataclasses import dataclass

from amends.domain.periods import START_WORDS, Rule
from amends.domain.policy import CERTAINTY_WORDS, Certainty, MarketPolicy


@dataclass(frozen=True)
class PolicyRow:
    """One number: its name, the value in words, its source and how sure that is."""

    name: str
    value: str
    source: str
    certainty: str


@dataclass(frozen=True)
class Section:
    """One version of one market's policy."""

    id: str
    market: str
    valid_from: str
    rows: tuple[PolicyRow, ...]


def sections(policy: MarketPolicy) -> list[Section]:
    """The policy as the page shows it."""
    rules = (
        ("Customer reports damage", policy.report_window),
        ("Care answers first", policy.care_answer),
        ("Photos asked for", policy.photo_follow_up),
        ("Seller replaces or refunds", policy.seller_remedy),
        ("Change of mind", policy.change_of_mind),
    )
    rows = [_rule(name, rule) for name, rule in rules]
    limits = " or ".join(limit.text() for limit in policy.acceptance_value_limits)
    own = CERTAINTY_WORDS[Certainty.OWN]
    rows += [
        PolicyRow("Accepted without a person up to", limits or "never", "", own),
        PolicyRow("Photos of the device, at least", str(policy.device_photos_min), "", ""),
        PolicyRow(
            "Size of a photo, at most", f"{policy.photo_limit_bytes // 1_000_000} MB", "", own
        ),
        PolicyRow("Return label is valid", f"{policy.label_valid_days} days", "", own),
        PolicyRow("Helper's link opens", f"{policy.helper_link_hours} hours", "", own),
    ]
    begins = f"{policy.valid_from:%-d %B %Y}"
    return [Section(policy.id, policy.market, begins, tuple(rows))]


def _rule(name: str, rule: Rule) -> PolicyRow:
    unit = rule.unit.value.replace("_", " ")
    start = START_WORDS[rule.starts].lower()
    value = f"{rule.length} {unit} from: {start}"
    certainty = next((said for key, said in CERTAINTY_WORDS.items() if key == rule.certainty), "")
    return PolicyRow(name, value, rule.source, certainty)
