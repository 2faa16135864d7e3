"""What was sold and what was marked, side by side in words, for an agent's and a seller's page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from amends.domain.grades import VERDICT_WORDS, Grade, Judgement, SchemeKind, Verdict
from amends.domain.grades.comparing import Standing
from amends.domain.grades.damage import mark_words, smallest_seen_mm
from amends.domain.policy import CERTAINTY_WORDS, Certainty
from amends.policies import sources
from amends.store.queries.sold import Sold


@dataclass(frozen=True)
class Source:
    """Where a rule was read, and how sure that is; `href` is empty where there is no address."""

    tag: str
    address: str
    certainty: str

    @property
    def href(self) -> str:
        """Its first address, to follow."""
        first = self.address.split(" ")[0]
        return first if first.startswith(("https://", "http://")) else ""


@dataclass(frozen=True)
class GradeShown:
    """The grade as it was promised: its name, how the order names it where that differs, its
    words, and from when they held. Only `name` where we do not know the words. `eye` says how
    fine a line is seen from the distances that it names."""

    name: str
    as_written: str = ""
    text: str = ""
    held: str = ""
    battery: str = ""
    source: Source | None = None
    eye: str = ""


@dataclass(frozen=True)
class JudgedMark:
    """A mark in words beside what the grade says of it, whose rule that is, and its source."""

    mark: str
    said: str
    verdict: str
    tone: str
    icon: str
    deciding: str
    fact: str
    whose: str
    source: Source | None


@dataclass(frozen=True)
class Beside:
    """Which grade the marks would have in another scale, and what speaks against a better one."""

    scale: str
    trade: bool
    grade: str
    why: str
    source: Source


@dataclass(frozen=True)
class Elsewhere:
    """All other scales; `nowhere`: no grade of any of them tolerates the marks, or may."""

    rows: tuple[Beside, ...]

    @property
    def nowhere(self) -> bool:
        """Whether every scale says no."""
        return all(row.grade == NO_GRADE for row in self.rows)


NO_GRADE = "no grade"


def grade_shown(sold: Sold) -> GradeShown:
    """What was promised, by the wording of the order's day."""
    scheme, grade = sold.scheme, sold.grade
    if scheme is None or grade is None:
        return GradeShown(sold.name)
    other = sold.as_written.casefold() not in (grade.key, grade.name.casefold())
    return GradeShown(
        grade.name,
        sold.as_written if other else "",
        grade.text,
        _held(scheme.valid_from, scheme.valid_to),
        f"{grade.battery_min} %" if grade.battery_min is not None else "",
        source_shown(grade.source, grade.certainty),
        _eye(grade),
    )


def _eye(grade: Grade) -> str:
    """From the grade's distances to millimetres: it helps who looks at a photo, and decides
    nothing."""
    distances = sorted({cell.hidden_from_cm for cell in grade.cells.values()} - {0})
    lines = [f"{smallest_seen_mm(cm)} mm from {cm} cm" for cm in distances]
    if not lines:
        return ""
    return f"The finest line that a normal eye makes out: {', '.join(lines)} (not verified)."


def _held(first: date, last: date | None) -> str:
    return f"from {_day(first)} to {_day(last)}" if last else f"since {_day(first)}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def source_shown(tag: str, certainty: str) -> Source | None:
    """A source with its address; None for no tag."""
    return _source(tag, certainty) if tag else None


def _source(tag: str, certainty: str) -> Source:
    return Source(tag, sources().get(tag, ""), CERTAINTY_WORDS[Certainty(certainty)])


# "Good" is what speaks for the report, not for the device.
TONES = {
    Verdict.WITHIN: ("", "minus"),
    Verdict.BELOW: ("good", "check"),
    Verdict.NEVER_TOLERATED: ("good", "check"),
    Verdict.NEEDS_PERSON: ("warn", "circle-user-round"),
}


def judged_marks(judgements: Sequence[Judgement]) -> tuple[JudgedMark, ...]:
    """Each mark with its verdict, in words."""
    return tuple(map(_judged, judgements))


def _judged(judgement: Judgement) -> JudgedMark:
    tone, icon = TONES[judgement.verdict]
    source = source_shown(judgement.source, judgement.certainty)
    return JudgedMark(
        mark=mark_words(judgement.mark),
        said=judgement.mark.words,
        verdict=VERDICT_WORDS[judgement.verdict],
        tone=tone,
        icon=icon,
        deciding=judgement.deciding,
        fact=judgement.fact,
        whose=_whose(judgement),
        source=None if judgement.own_threshold else source,
    )


def _whose(judgement: Judgement) -> str:
    if judgement.own_threshold:
        return "Our own threshold"
    return "Public text" if judgement.source else ""


def elsewhere(standings: Sequence[Standing]) -> Elsewhere:
    """The other scales, those of shops before those of the trade."""
    order = (SchemeKind.CONSUMER, SchemeKind.TRADE)
    return Elsewhere(
        tuple(_beside(one) for kind in order for one in standings if one.scheme.kind is kind)
    )


def _beside(one: Standing) -> Beside:
    scheme = one.scheme
    return Beside(
        scheme.name,
        scheme.kind is SchemeKind.TRADE,
        _grade_words(one),
        f"{_better(one)}{one.why.sentence}" if one.why else "",
        _source(scheme.source, scheme.certainty),
    )


def _grade_words(one: Standing) -> str:
    sure = one.sure.name if one.sure else ""
    perhaps = one.perhaps.name if one.perhaps else ""
    if sure and perhaps:
        return f"{sure}, perhaps {perhaps}"
    return sure or (f"perhaps {perhaps}" if perhaps else NO_GRADE)


def _better(one: Standing) -> str:
    """Before what is left open: of which grade it is said."""
    if one.perhaps and one.why and one.why.verdict is Verdict.NEEDS_PERSON:
        return f"{one.perhaps.name}: "
    return ""
