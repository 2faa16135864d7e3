"""The rules as pages for people (docs/rules), made from the data alone."""

from collections.abc import Iterable

from amends.domain.damage import DEFECT_WORDS, Defect, Size
from amends.domain.evidence import SPECS, SlotKind
from amends.domain.grades import Cell, Grade, GradeScheme, Surface
from amends.domain.money import Money
from amends.domain.periods import Rule
from amends.domain.policy import CERTAINTY_WORDS, CarrierPolicy, Certainty, MarketPolicy
from amends.policies.library import carrier_policies, grade_schemes, market_policies, sources
from amends.policies.words import MONEY_STARTS, RULE_NAMES, before_end_words, rule_words

HEAD = (
    "<!-- Made by `amends policy docs` from src/amends/policies. Change the data, not this. -->\n"
)

SURFACE_WORDS = {
    Surface.SCREEN: "screen",
    Surface.BODY: "frame and back",
    Surface.SMALL_PARTS: "camera, buttons, ports, speaker",
}

SEEN_WORDS = {
    Size.CLOSE_UP: "if not seen from 20 cm",
    Size.HAND: "if not seen from 50 cm",
    Size.ARM: "yes",
}


def pages() -> dict[str, str]:
    """File name -> text of every page."""
    return {
        "README.md": _index(),
        "markets.md": _page("Markets", (_market(policy) for policy in market_policies())),
        "carriers.md": _page("Carriers", (_carriers(), *map(_carrier, carrier_policies()))),
        "grades.md": _page("Grades", (_scheme(scheme) for scheme in grade_schemes())),
        "sources.md": _page("Sources", (_sources(),)),
    }


def _page(title: str, parts: Iterable[str]) -> str:
    return "\n".join([HEAD, f"# {title}\n", *parts]).rstrip() + "\n"


def _index() -> str:
    marks = "\n".join(f"- `{mark.value}`: {words}" for mark, words in CERTAINTY_WORDS.items())
    text = (
        "Every number that the software goes by, with its source and how sure it is.\n\n"
        "- [Markets](markets.md): windows, evidence, limits\n"
        "- [Carriers](carriers.md): how each wants to hear of damage\n"
        "- [Grades](grades.md): what wear each grade tolerates\n"
        "- [Sources](sources.md): where facts were read\n\n"
        "Nothing is filed or decided by itself on a rule that was not read at its owner.\n\n"
        f"How sure:\n\n{marks}\n"
    )
    return _page("The rules", (text,))


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [_line(head), _line(tuple("---" for _ in head)), *map(_line, rows)]
    return "\n".join(lines) + "\n"


def _line(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _source(tag: str) -> str:
    return f"[{tag}](sources.md#{tag.lower()})"


def _sure(mark: str) -> str:
    return CERTAINTY_WORDS[Certainty(mark)]


def _market(policy: MarketPolicy) -> str:
    rules = [_rule_row(name, getattr(policy, field)) for field, name in RULE_NAMES.items()]
    facts = [(name, text, *_cited(policy, part)) for name, part, text in market_facts(policy)]
    table = _table(("What", "Number", "Source", "How sure"), [*rules, *facts])
    return f"## {policy.id}\n\n{_span(policy)}\n\n{table}"


def market_facts(policy: MarketPolicy) -> list[tuple[str, str, str]]:
    """Every number that is no period: its name, the part of the file it stands in, its words."""
    return [
        ("Photos asked for", "evidence", _slots(policy.slots)),
        ("Photos of the device, at least", "evidence", str(policy.device_photos_min)),
        ("May be refused at the door", "refusal", "yes" if policy.refusal_at_door else "no"),
        ("Largest photo", "photos", _photo_limits(policy)),
        ("Photos in a report, at most", "photos", str(policy.photo_limit_count)),
        ("A return label is valid for", "label", f"{policy.label_valid_days} days"),
        ("Reminders of the label", "label", before_end_words(policy.hand_in_reminder_days)),
        ("A helper's link is valid for", "links", f"{policy.helper_link_hours} hours"),
        ("Reminder before a window ends", "reminders", f"{policy.report_reminder_hours} hours"),
        (
            "Reminder before the carrier's window ends",
            "reminders",
            f"{policy.notice_reminder_hours} hours",
        ),
        (
            "Reminder before the seller's time ends",
            "reminders",
            f"{policy.seller_reminder_hours} hours",
        ),
        (
            "Reminder before the time to answer a dispute ends",
            "reminders",
            f"{policy.dispute_reminder_hours} hours",
        ),
        ("Accepted by itself, up to", "decision", _amounts(policy.acceptance_value_limits)),
        (
            "Money before the device is back, up to",
            "decision",
            _amounts(policy.remedy_before_return_limits),
        ),
        ("Earlier reports for a person", "decision", str(policy.repeat_reports_limit)),
        (
            "The marketplace refunds for a seller who is late",
            "escalation_steps",
            "yes" if policy.marketplace_refunds else "no",
        ),
        (
            "The seller's days for a refused parcel start, within the limit, from",
            "escalation_steps",
            MONEY_STARTS[policy.refused_money_at],
        ),
    ]


def _photo_limits(policy: MarketPolicy) -> str:
    jpeg, other = (policy.photo_limit_pixels[kind] // 1_000_000 for kind in ("jpeg", "other"))
    size = policy.photo_limit_bytes // 1_000_000
    return f"{size} MB; {jpeg} million pixels as JPEG, {other} million otherwise"


def _amounts(amounts: Iterable[Money]) -> str:
    return ", ".join(money.text() for money in amounts)


def _cited(policy: MarketPolicy, section: str) -> tuple[str, str]:
    return _source(policy.sources[section]), _sure(policy.certainties[section])


def _rule_row(name: str, rule: Rule) -> tuple[str, str, str, str]:
    words = rule_words(rule)
    length = f"{words}. {rule.note}" if rule.note else words
    return name, length, _source(rule.source), _sure(rule.certainty)


def _span(policy: MarketPolicy | GradeScheme) -> str:
    until = f" to {policy.valid_to.isoformat()}" if policy.valid_to else ""
    return f"Valid from {policy.valid_from.isoformat()}{until}."


def _slots(kinds: Iterable[str]) -> str:
    titles = [SPECS[SlotKind(kind)].title for kind in kinds]
    return ", ".join(title[0].lower() + title[1:] for title in titles)


def _carriers() -> str:
    rows = [
        (
            f"[{row.name}](#{_anchor(row)})",
            _where(row),
            rule_words(row.notice_window),
            row.filer,
            _sure(row.certainty),
        )
        for row in carrier_policies()
    ]
    return _table(("Carrier", "Delivered in", "Hidden damage", "Who may file", "How sure"), rows)


def _anchor(row: CarrierPolicy) -> str:
    return "".join(c for c in row.id.lower() if c.isalnum() or c in "-_")


def _where(row: CarrierPolicy) -> str:
    if row.countries:
        return ", ".join(row.countries)
    alone = sum(other.code == row.code for other in carrier_policies()) == 1
    return "everywhere" if alone else "everywhere else"


def _carrier(row: CarrierPolicy) -> str:
    rules = [
        _rule_row("Hidden damage", row.notice_window),
        _rule_row("Visible damage", row.visible_window),
        *(_rule_row(rule.kind.replace("_", " ").capitalize(), rule) for rule in row.further),
    ]
    facts = [
        ("Form", row.form),
        ("Evidence asked", row.evidence),
        ("Photos in the walk", _slots(row.slots)),
        ("Keep", row.keep),
        ("Decision", row.decision_time),
        ("Sandbox mailbox", f"`{row.mailbox}`"),
        ("Also read", ", ".join(map(_source, row.also_read))),
        ("Notes", row.notes),
    ]
    said = "\n".join(f"- {name}: {text}" for name, text in facts if text)
    table = _table(("Period", "Length", "Source", "How sure"), rules)
    return f"## {row.id}\n\n{row.name}, {_where(row)}.\n\n{table}\n{said}\n"


def _scheme(scheme: GradeScheme) -> str:
    never = [
        (DEFECT_WORDS[defect], cell.sentence, _own(cell)) for defect, cell in scheme.never.items()
    ]
    parts = [
        f"## {scheme.id}\n",
        f"{scheme.name}. {_span(scheme)}\n",
        f"Source: {_source(scheme.source)}, {_sure(scheme.certainty)}.\n",
        f"{scheme.function_sentence}\n",
        _table(("Tolerated by no grade", "Sentence", "Whose rule"), never),
        *(_grade(grade) for grade in scheme.grades.values()),
    ]
    return "\n".join(parts)


def _grade(grade: Grade) -> str:
    rows = [
        (SURFACE_WORDS[surface], DEFECT_WORDS[defect], _tolerated(cell), cell.sentence, _own(cell))
        for (surface, defect), cell in sorted(grade.cells.items(), key=_cell_order)
    ]
    few = f" At most {grade.few} plainly visible marks (our own number)." if grade.few else ""
    head = f"### {grade.name}\n\n{grade.text} Battery: {grade.battery_min} % or more.{few}\n\n"
    return head + _table(("Where", "What", "Tolerated", "Sentence", "Whose rule"), rows)


def _cell_order(item: tuple[tuple[Surface, Defect], Cell]) -> tuple[int, int]:
    (surface, defect), _ = item
    return list(Surface).index(surface), list(Defect).index(defect)


def _tolerated(cell: Cell) -> str:
    return "no" if cell.seen_from is None else SEEN_WORDS[cell.seen_from]


def _own(cell: Cell) -> str:
    return "our own" if cell.own_threshold else "public text"


def _sources() -> str:
    return "\n".join(f"### {tag}\n\n{address}\n" for tag, address in sources().items())
