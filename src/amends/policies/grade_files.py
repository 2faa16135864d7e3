"""Grade schemes out of their files."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from amends.domain.grades import (
    Alias,
    Cell,
    CodeMap,
    Grade,
    GradeScheme,
    Limit,
    Place,
    SchemeKind,
    Tolerance,
    folded,
)
from amends.domain.grades.damage import COSMETIC, Defect, Zone
from amends.domain.policy import SURE, Certainty
from amends.policies.schema import Table, read

Cells = dict[Place, Cell]

SMALL_PARTS = (
    Zone.CAMERA,
    Zone.LENS,
    Zone.SPEAKER,
    Zone.MICROPHONE,
    Zone.BUTTONS,
    Zone.PORTS,
)
# The texts speak of a "body"; what they leave out, our own rows call small parts.
ZONE_GROUPS = {"body": (Zone.FRAME, Zone.BACK), "small_parts": SMALL_PARTS}
OUTSIDE = (Zone.SCREEN, Zone.FRAME, Zone.BACK, *SMALL_PARTS)

FINE = (Defect.MICRO_SCRATCH, Defect.LIGHT_SCRATCH)
WEAR = (
    *FINE,
    Defect.DEEP_SCRATCH,
    Defect.SCUFF,
    Defect.PIT,
    Defect.DENT,
    Defect.BURR,
    Defect.DISCOLOURED,
)
DEFECT_GROUPS = {"fine_scratches": FINE, "wear": WEAR}

ZONE_NAMES = [*Zone, *ZONE_GROUPS]
DEFECT_NAMES = [*(defect.value for defect in COSMETIC), *DEFECT_GROUPS]

OWN_SOURCE = ("OWN", Certainty.OWN.value)


@dataclass(frozen=True)
class Origin:
    """Where the rows of a file were read, where they do not say so themselves."""

    source: str
    certainty: str


def grade_scheme_from(path: Path) -> GradeScheme:
    """The scheme in one file. Raises `PolicyError` where the file is not as it must be."""
    top = read(path)
    key, first = top.text("key"), top.day("valid_from")
    origin = Origin(top.text("source"), top.choice("certainty", Certainty))
    kind = SchemeKind(top.choice("kind", SchemeKind))
    never = _never(top, origin)
    scheme = GradeScheme(
        id=f"{key}@{first.isoformat()}",
        key=key,
        name=top.text("name"),
        kind=kind,
        valid_from=first,
        valid_to=top.last_day(),
        days_known=top.flag("days_known", default=True),
        grades=_grades(top, origin, kind, never),
        never=never,
        function=_function(top, origin),
        source=origin.source,
        certainty=origin.certainty,
        note=top.text("note", default=""),
        old_names=tuple(map(_alias, top.tables("old_name"))),
        also_read=top.texts("also_read") if top.has("also_read") else (),
        code_maps=tuple(map(_code_map, top.tables("code_map"))),
    )
    top.done()
    return scheme


def cited_by(scheme: GradeScheme) -> Iterator[str]:
    """Every tag of a source that a scheme names, some of them often."""
    yield from (scheme.source, scheme.function.source, *scheme.also_read)
    yield from (cell.source for cell in scheme.never.values())
    yield from (name.source for name in scheme.old_names)
    for grade in scheme.grades.values():
        yield grade.source
        yield from (cell.source for cell in grade.cells.values())
        yield from (limit.source for limit in grade.limits)
        yield from (alias.source for alias in grade.aliases)


def _grades(top: Table, origin: Origin, kind: SchemeKind, never: Cells) -> dict[str, Grade]:
    tables = top.tables("grade")
    grades = [_grade(table, origin) for table in tables]
    if len({grade.key for grade in grades}) != len(grades) or not grades:
        raise top.fail("grade", "must name each grade once")
    names = [folded(name) for grade in grades for name in _names(grade)]
    if len(set(names)) != len(names):
        raise top.fail("grade", "gives one name to two grades")
    for table, grade in zip(tables, grades, strict=True):
        if kind is SchemeKind.SOLD:
            _whole(table, grade, never)
    return {grade.key: grade for grade in grades}


def _names(grade: Grade) -> set[str]:
    return {folded(name) for name in (grade.key, grade.name, *(a.name for a in grade.aliases))}


def _function(top: Table, origin: Origin) -> Cell:
    table = top.table("function")
    cell = _cell(table, origin, Tolerance.NONE)
    table.done()
    return cell


def _never(top: Table, origin: Origin) -> Cells:
    cells: Cells = {}
    for table in top.tables("never"):
        zones = _zones(table) if table.has("zones") else tuple(Zone)
        _put(cells, table, zones, _cell(table, origin, Tolerance.NONE))
    return cells


def _grade(table: Table, origin: Origin) -> Grade:
    own = Origin(
        table.text("source", default=origin.source),
        table.choice("certainty", Certainty) if table.has("certainty") else origin.certainty,
    )
    cells: Cells = {}
    for row in table.tables("cell"):
        tolerates = Tolerance(row.choice("tolerates", Tolerance))
        _put(cells, row, _zones(row), _cell(row, own, tolerates))
    grade = Grade(
        key=table.text("key"),
        name=table.text("name"),
        text=table.text("text"),
        cells=cells,
        limits=tuple(_limit(row, own) for row in table.tables("limit")),
        aliases=tuple(_sure_alias(row) for row in table.tables("alias")),
        battery_min=table.whole("battery_min") if table.has("battery_min") else None,
        battery_said=table.whole("battery_said") if table.has("battery_said") else None,
        viewing=table.text("viewing", default=""),
        source=own.source,
        certainty=own.certainty,
        ranked=table.flag("ranked", default=True),
    )
    table.done()
    return grade


def _cell(row: Table, origin: Origin, tolerates: Tolerance) -> Cell:
    own = row.flag("own")
    source, certainty = _origin(row, origin, own=own)
    hidden = row.whole("hidden_from_cm") if tolerates is Tolerance.HIDDEN else 0
    under = _millimetres(row) if tolerates is Tolerance.UNDER else Decimal(0)
    return Cell(tolerates, row.text("sentence"), own, source, certainty, hidden, under)


def _origin(row: Table, origin: Origin, *, own: bool) -> tuple[str, str]:
    """Where a row was read; a row that is our own cites nobody else."""
    if own:
        return OWN_SOURCE
    source = row.text("source", default=origin.source)
    sure = row.choice("certainty", Certainty) if row.has("certainty") else origin.certainty
    return source, sure


def _millimetres(row: Table) -> Decimal:
    said = row.text("under_mm")
    try:
        return Decimal(said)
    except InvalidOperation as problem:
        raise row.fail("under_mm", f"must be millimetres such as 1.5, not {said!r}") from problem


def _limit(row: Table, origin: Origin) -> Limit:
    own = row.flag("own")
    source, certainty = _origin(row, origin, own=own)
    limit = Limit(
        key=row.text("key"),
        zones=frozenset(_zones(row)) if row.has("zones") else frozenset(),
        defects=frozenset(_defects(row)) if row.has("defects") else frozenset(),
        most=row.whole("most"),
        sentence=row.text("sentence"),
        own_threshold=own,
        source=source,
        certainty=certainty,
        plain_from_cm=row.whole("plain_from_cm") if row.has("plain_from_cm") else 0,
    )
    row.done()
    return limit


def _alias(row: Table) -> Alias:
    alias = Alias(
        row.text("name"),
        row.text("language", default=""),
        row.text("source"),
        row.choice("certainty", Certainty),
    )
    row.done()
    return alias


def _sure_alias(row: Table) -> Alias:
    """A name leads to a grade only where its owner says so; the others are `old_name`."""
    alias = _alias(row)
    if alias.certainty not in SURE:
        raise row.fail("certainty", "must be R or own: what is not sure is an old_name")
    return alias


def _code_map(row: Table) -> CodeMap:
    code_map = CodeMap(row.text("function"), row.texts("grades"), row.texts("codes"))
    row.done()
    return code_map


def _zones(row: Table) -> tuple[Zone, ...]:
    names = row.texts("zones", ZONE_NAMES)
    return tuple(zone for name in names for zone in ZONE_GROUPS.get(name) or (Zone(name),))


def _defects(row: Table) -> tuple[Defect, ...]:
    names = row.texts("defects", DEFECT_NAMES)
    return tuple(one for name in names for one in DEFECT_GROUPS.get(name) or (Defect(name),))


def _put(cells: Cells, row: Table, zones: tuple[Zone, ...], cell: Cell) -> None:
    for defect in _defects(row):
        for zone in zones:
            if (zone, defect) in cells:
                raise row.fail("defects", f"{defect} on {zone} is there already")
            cells[zone, defect] = cell
    row.done()


def _whole(table: Table, grade: Grade, never: Cells) -> None:
    """Every mark that can be seen has its cell: a gap would be a silent "person"."""
    for zone in OUTSIDE:
        for defect in COSMETIC:
            if (zone, defect) not in never and (zone, defect) not in grade.cells:
                raise table.fail("cell", f"says nothing about {defect} on {zone}")
