"""The page of grades: what wear each grade tolerates, in our scale and in those of others."""

from collections.abc import Iterable, Iterator, Mapping

from amends.domain.grades import (
    Alias,
    Cell,
    Grade,
    GradeScheme,
    Limit,
    Place,
    SchemeKind,
    Tolerance,
)
from amends.domain.grades.damage import DEFECT_WORDS, ZONE_WORDS, Defect, Zone, smallest_seen_mm
from amends.policies.library import grade_schemes
from amends.policies.pages.layout import page, source_link, span, sure, table

KINDS = {
    SchemeKind.SOLD: "Orders are sold in it, and it decides.",
    SchemeKind.CONSUMER: "A shop's own scale. It is compared with, and decides nothing.",
    SchemeKind.TRADE: "A scale of the trade. It is compared with, and decides nothing.",
}

DISTANCES_CM = (20, 30, 50, 100)

INTRO = """\
A mark is judged by the wording that held on the day for which the order's grade counts. What does \
not work is no matter of looks: no grade of any scale tolerates it. What a text says nothing about \
needs a person; nothing is guessed.

"Public text" means that the owner's own words say it, in our wording. "Our own" means that the \
public text is silent or names no measure, and that the rule is ours.
"""


def grades_page() -> str:
    """How a mark is judged, all scales at a glance, then every version of every scheme."""
    schemes = sorted(grade_schemes(), key=_ours_first)
    return page("Grades", (INTRO, _eyes(), _at_a_glance(schemes), *map(_scheme, schemes)))


def _ours_first(scheme: GradeScheme) -> int:
    return list(SchemeKind).index(scheme.kind)


def _eyes() -> str:
    rows = [(f"{cm} cm", f"{smallest_seen_mm(cm)} mm") for cm in DISTANCES_CM]
    return (
        "## From a distance to millimetres\n\n"
        "The finest line that a normal eye makes out at one arc-minute and in good contrast. "
        "Computed from general knowledge, not verified: it explains, and decides nothing.\n\n"
        + table(("Seen from", "A line of about"), rows)
    )


def _at_a_glance(schemes: Iterable[GradeScheme]) -> str:
    rows = (
        (f"[{scheme.name}](#{_anchor(scheme)})", *_summary(grade))
        for scheme in schemes
        for grade in scheme.grades.values()
    )
    head = ("Scale", "Grade", "Looked at from", "Numbers", "Battery", "How sure")
    return "## All scales\n\n" + table(head, rows)


def _summary(grade: Grade) -> tuple[str, ...]:
    battery = f"{grade.battery_min} %" if grade.battery_min is not None else "says nothing"
    return (
        grade.name,
        grade.viewing or "says nothing",
        _numbers(grade) or "none",
        battery,
        sure(grade.certainty),
    )


def _numbers(grade: Grade) -> str:
    """Every count and measure of a grade, in words."""
    lengths = sorted({cell.under_mm for cell in grade.cells.values() if cell.under_mm})
    measures = [f"under {length} mm" for length in lengths]
    return ", ".join([*measures, *(f"{_limit_words(limit)}" for limit in grade.limits)])


def _limit_words(limit: Limit) -> str:
    what = " or ".join(_plain(DEFECT_WORDS[one]) for one in _in_order(limit.defects)) or "marks"
    where = " or ".join(ZONE_WORDS[zone] for zone in Zone if zone in limit.zones)
    return f"at most {limit.most}: {what}{f' on {where}' if where else ''} ({_own(limit)})"


def _in_order(defects: Iterable[Defect]) -> list[Defect]:
    found = set(defects)
    return [defect for defect in Defect if defect in found]


def _plain(words: str) -> str:
    return words.replace("|", "/")


def _anchor(scheme: GradeScheme) -> str:
    return "".join(letter for letter in scheme.id.lower() if letter.isalnum() or letter in "-_")


def _scheme(scheme: GradeScheme) -> str:
    days = "" if scheme.days_known else " The days on which it held are not known for sure."
    also = ", ".join(map(source_link, scheme.also_read))
    parts = [
        f"## {scheme.id}\n",
        f"{scheme.name}. {KINDS[scheme.kind]} {span(scheme)}{days}\n",
        f"Source: {source_link(scheme.source)}, {sure(scheme.certainty)}."
        + (f" Also read: {also}." if also else "")
        + "\n",
        *([f"{scheme.note}\n"] if scheme.note else []),
        f"{scheme.function.sentence} ({_own(scheme.function)}, {_cited(scheme.function)})\n",
        *([_names("Older names, for a person", scheme.old_names)] if scheme.old_names else []),
        *_codes(scheme),
        *([_never(scheme)] if scheme.never else []),
        *(_grade(grade) for grade in scheme.grades.values()),
    ]
    return "\n".join(parts)


def _never(scheme: GradeScheme) -> str:
    head = ("Tolerated by no grade", "Where", "Sentence", "Whose rule", "Source")
    return table(head, (_row(what, where, cell) for what, where, cell in _merged(scheme.never)))


def _row(what: str, where: str, cell: Cell) -> tuple[str, ...]:
    return what, where, cell.sentence, _own(cell), _cited(cell)


def _codes(scheme: GradeScheme) -> Iterator[str]:
    if scheme.code_maps:
        rows = [
            (one.function, ", ".join(one.grades), ", ".join(one.codes)) for one in scheme.code_maps
        ]
        yield table(("Functional code", "Cosmetic grade", "R2 codes"), rows)


def _names(title: str, names: Iterable[Alias]) -> str:
    said = (f"{one.name} ({source_link(one.source)}, {sure(one.certainty)})" for one in names)
    return f"{title}: {', '.join(said)}.\n"


def _grade(grade: Grade) -> str:
    rows = [
        (where, what, _tolerated(cell), cell.sentence, _own(cell), _cited(cell))
        for what, where, cell in _merged(grade.cells)
    ]
    head = ("Where", "What", "Tolerated", "Sentence", "Whose rule", "Source")
    parts = [f"### {grade.name}\n", f"{grade.text}{_battery(grade)}\n"]
    if grade.aliases:
        parts.append(_names("Also named", grade.aliases))
    if rows:
        parts.append(table(head, rows))
    else:
        parts.append("The text says nothing about single marks.\n")
    parts += [f"In all, {_limit_words(one)}: {one.sentence}\n" for one in grade.limits]
    return "\n".join(parts)


def _battery(grade: Grade) -> str:
    if grade.battery_min is None:
        return ""
    said = f" {grade.battery_said} % is said of it, and not verified." if grade.battery_said else ""
    return f" Battery: {grade.battery_min} % or more.{said}"


def _merged(cells: Mapping[Place, Cell]) -> Iterator[tuple[str, str, Cell]]:
    """Cells with one rule as one row: what, where, the rule. In the order of the file."""
    rules: dict[int, tuple[Cell, list[Place]]] = {}
    for place, cell in cells.items():
        rules.setdefault(id(cell), (cell, []))[1].append(place)
    for cell, places in rules.values():
        what = _in_order(defect for _, defect in places)
        where = [zone for zone in Zone if zone in {zone for zone, _ in places}]
        names = ", ".join(_plain(DEFECT_WORDS[defect]) for defect in what)
        yield names, _where(where), cell


def _where(zones: list[Zone]) -> str:
    return "anywhere" if len(zones) == len(Zone) else ", ".join(ZONE_WORDS[zone] for zone in zones)


def _tolerated(cell: Cell) -> str:
    return {
        Tolerance.NONE: "no",
        Tolerance.HIDDEN: f"if not seen from {cell.hidden_from_cm} cm",
        Tolerance.UNDER: f"if under {cell.under_mm} mm",
        Tolerance.ANY: "yes",
    }[cell.tolerates]


def _own(rule: Cell | Limit) -> str:
    return "our own" if rule.own_threshold else "public text"


def _cited(rule: Cell | Limit) -> str:
    return source_link(rule.source)
