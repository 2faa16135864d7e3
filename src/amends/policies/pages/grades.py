"""The page of grades: what wear each grade tolerates."""

from amends.domain.damage import DEFECT_WORDS, Defect, Size
from amends.domain.grades import Cell, Grade, GradeScheme, Surface
from amends.policies.library import grade_schemes
from amends.policies.pages.layout import page, source_link, span, sure, table

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


def grades_page() -> str:
    """Every version of every scheme."""
    return page("Grades", map(_scheme, grade_schemes()))


def _scheme(scheme: GradeScheme) -> str:
    never = [
        (DEFECT_WORDS[defect], cell.sentence, _own(cell)) for defect, cell in scheme.never.items()
    ]
    parts = [
        f"## {scheme.id}\n",
        f"{scheme.name}. {span(scheme)}\n",
        f"Source: {source_link(scheme.source)}, {sure(scheme.certainty)}.\n",
        f"{scheme.function_sentence}\n",
        table(("Tolerated by no grade", "Sentence", "Whose rule"), never),
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
    return head + table(("Where", "What", "Tolerated", "Sentence", "Whose rule"), rows)


def _cell_order(item: tuple[tuple[Surface, Defect], Cell]) -> tuple[int, int]:
    (surface, defect), _ = item
    return list(Surface).index(surface), list(Defect).index(defect)


def _tolerated(cell: Cell) -> str:
    return "no" if cell.seen_from is None else SEEN_WORDS[cell.seen_from]


def _own(cell: Cell) -> str:
    return "our own" if cell.own_threshold else "public text"
