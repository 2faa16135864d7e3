"""Grades: what wear a grade tolerates, as its owner words it, and what we add to it.

Looks and function are two things: what does not work is tolerated by no grade.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from amends.domain.grades.damage import Defect, Mark, Zone
from amends.domain.policy import SURE


class Verdict(StrEnum):
    """What a grade says of a mark."""

    WITHIN = "within"
    BELOW = "below"
    NEVER_TOLERATED = "never_tolerated"
    NEEDS_PERSON = "needs_person"


VERDICT_WORDS = {
    Verdict.WITHIN: "within the grade",
    Verdict.BELOW: "below the grade",
    Verdict.NEVER_TOLERATED: "tolerated by no grade",
    Verdict.NEEDS_PERSON: "for a person to judge",
}


class SchemeKind(StrEnum):
    """Whose scale it is: the one that orders are sold in, another shop's, or the trade's."""

    SOLD = "sold"
    CONSUMER = "consumer"
    TRADE = "trade"


class Tolerance(StrEnum):
    """What a grade tolerates of one defect: none, none that is seen from a distance, none that
    is as long as a measure, or any."""

    NONE = "none"
    HIDDEN = "hidden"
    UNDER = "under"
    ANY = "any"


Place = tuple[Zone, Defect]


@dataclass(frozen=True)
class Cell:
    """What a grade says of one defect in one zone, in a sentence, and where that was read.

    `hidden_from_cm` (hidden): it must not be seen from that many centimetres or more. `under_mm`
    (under): it must be shorter than that. `own_threshold`: the public text is silent or gives no
    measure, and this rule is ours.
    """

    tolerates: Tolerance
    sentence: str
    own_threshold: bool
    source: str
    certainty: str
    hidden_from_cm: int = 0
    under_mm: Decimal = Decimal(0)


@dataclass(frozen=True)
class Limit:
    """How many marks a grade tolerates in all. Empty `zones` or `defects` cover every one.

    Only marks that are seen from `plain_from_cm` are counted, and such of which nobody said it.
    More than `most` are below the grade, or a person's where the number is our own.
    """

    key: str
    zones: frozenset[Zone]
    defects: frozenset[Defect]
    most: int
    sentence: str
    own_threshold: bool
    source: str
    certainty: str
    plain_from_cm: int = 0


@dataclass(frozen=True)
class Alias:
    """Another name of a grade: in a language (ISO 639-1; empty: any), with where it was read."""

    name: str
    language: str
    source: str
    certainty: str


@dataclass(frozen=True)
class Grade:
    """One grade: its name and text for people, its cells and limits, other names that it has.

    What has no cell is something that the text says nothing about. `battery_min`: the capacity
    that it promises, in percent; None where it says nothing. `battery_said`: a higher number that
    is said of it and not verified. `ranked` is False for a code outside the order of the others.
    """

    key: str
    name: str
    text: str
    cells: Mapping[Place, Cell]
    limits: tuple[Limit, ...] = ()
    aliases: tuple[Alias, ...] = ()
    battery_min: int | None = None
    battery_said: int | None = None
    viewing: str = ""
    source: str = ""
    certainty: str = ""
    ranked: bool = True


@dataclass(frozen=True)
class CodeMap:
    """Codes of this scale beside the codes of another: "0" with "A" is "F6", "C7"."""

    function: str
    grades: tuple[str, ...]
    codes: tuple[str, ...]


@dataclass(frozen=True)
class GradeScheme:
    """A scheme of grades, best first, as its owner worded it from `valid_from` to `valid_to`.

    `days_known` is False where the text was read, and the days on which it held were not.
    `old_names` are names of which nobody has verified which grade they were.
    """

    id: str
    key: str
    name: str
    kind: SchemeKind
    valid_from: date
    valid_to: date | None
    days_known: bool
    grades: Mapping[str, Grade]
    never: Mapping[Place, Cell]
    function: Cell
    source: str
    certainty: str
    note: str = ""
    old_names: tuple[Alias, ...] = ()
    also_read: tuple[str, ...] = ()
    code_maps: tuple[CodeMap, ...] = ()

    def holds(self, on: date) -> bool:
        """Whether this wording is the one of a day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)

    @property
    def battery_floor(self) -> int | None:
        """The capacity that every grade promises at least, in percent; None for none."""
        known = [one.battery_min for one in self.grades.values() if one.battery_min is not None]
        return min(known, default=None)


@dataclass(frozen=True)
class Judgement:
    """What a grade says of one mark: the sentence of the grade that decides, the fact that it
    was held against, the rule, and where that was read. Without a sentence of a grade, as for
    what it says nothing about, the source is empty."""

    mark: Mark
    verdict: Verdict
    deciding: str
    rule_id: str
    own_threshold: bool
    fact: str = ""
    scheme_id: str = ""
    source: str = ""
    certainty: str = ""

    @property
    def sentence(self) -> str:
        """The grade's sentence, then the fact."""
        return f"{self.deciding} {self.fact}".strip()

    @property
    def sure(self) -> bool:
        """Whether its rule was read at its owner or is our own: the others decide nothing."""
        return self.certainty in SURE


def folded(name: str) -> str:
    """A grade's name as it is compared: "Très bon état" is "tres_bon_etat"."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", plain.casefold()).strip("_")


def find_grade(scheme: GradeScheme, grade: str) -> Grade | None:
    """The grade with this key, name or other name, in any case, with accents or without; None
    where the scheme has none."""
    wanted = folded(grade)
    for known in scheme.grades.values():
        names = (known.key, known.name, *(alias.name for alias in known.aliases))
        if wanted in map(folded, names):
            return known
    return None


def is_old_name(scheme: GradeScheme, grade: str) -> bool:
    """Whether this is a name of earlier days that was never matched with a grade of today."""
    return folded(grade) in {folded(old.name) for old in scheme.old_names}


def wording_on(versions: Iterable[GradeScheme], on: date) -> GradeScheme | None:
    """The version that held on a day; None where none did."""
    return next((version for version in versions if version.holds(on)), None)
