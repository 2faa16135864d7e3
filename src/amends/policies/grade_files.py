"""Grade schemes out of their files."""

from pathlib import Path

from amends.domain.damage import FUNCTIONAL, Defect, Size
from amends.domain.grades import Cell, Grade, GradeScheme, Surface
from amends.domain.policy import Certainty
from amends.policies.schema import Table, read

Cells = dict[tuple[Surface, Defect], Cell]

NONE = "none"
COSMETIC = [defect.value for defect in Defect if defect not in FUNCTIONAL | {Defect.OTHER}]


def grade_scheme_from(path: Path) -> GradeScheme:
    """The scheme in one file. Raises `PolicyError` where the file is not as it must be."""
    top = read(path)
    key, first = top.text("key"), top.day("valid_from")
    never = _never(top)
    grades = [_grade(table, never) for table in top.tables("grade")]
    if len({grade.key for grade in grades}) != len(grades) or not grades:
        raise top.fail("grade", "must name each grade once")
    scheme = GradeScheme(
        id=f"{key}@{first.isoformat()}",
        key=key,
        name=top.text("name"),
        valid_from=first,
        valid_to=top.last_day(),
        grades={grade.key: grade for grade in grades},
        never=never,
        function_sentence=top.text("function_sentence"),
        source=top.text("source"),
        certainty=top.choice("certainty", Certainty),
    )
    top.done()
    return scheme


def _never(top: Table) -> dict[Defect, Cell]:
    cells: dict[Defect, Cell] = {}
    for table in top.tables("never"):
        cell = Cell(None, table.text("sentence"), table.flag("own"))
        for defect in table.texts("defects", COSMETIC):
            if defect in cells:
                raise table.fail("defects", f"{defect} is there already")
            cells[Defect(defect)] = cell
        table.done()
    return cells


def _grade(table: Table, never: dict[Defect, Cell]) -> Grade:
    cells: Cells = {}
    for row in table.tables("cell"):
        _add(cells, row)
    _whole(table, cells, never)
    grade = Grade(
        key=table.text("key"),
        name=table.text("name"),
        text=table.text("text"),
        cells=cells,
        battery_min=table.whole("battery_min"),
        few=table.whole("few", least=0) if table.has("few") else 0,
    )
    table.done()
    return grade


def _add(cells: Cells, row: Table) -> None:
    seen = row.choice("seen_from", [NONE, *Size])
    cell = Cell(None if seen == NONE else Size(seen), row.text("sentence"), row.flag("own"))
    for surface in row.texts("surfaces", list(Surface)):
        for defect in row.texts("defects", COSMETIC):
            place = (Surface(surface), Defect(defect))
            if place in cells:
                raise row.fail("defects", f"{defect} on {surface} is there already")
            cells[place] = cell
    row.done()


def _whole(table: Table, cells: Cells, never: dict[Defect, Cell]) -> None:
    """Every cosmetic defect on every surface has its cell: a gap would be a silent "person"."""
    for surface in Surface:
        for defect in COSMETIC:
            if Defect(defect) not in never and (surface, Defect(defect)) not in cells:
                raise table.fail("cell", f"says nothing about {defect} on {surface}")
