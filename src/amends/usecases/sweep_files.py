"""Ends files that no row names, in two steps a week apart, so that none in use is ever taken.

An upload keeps its bytes before its row is there, and may find them kept already, by an orphan that
is old. So a file is first set aside, once it is older than any upload takes; there it can still be
read, and a row that comes to name it brings it back. It ends only when nothing has named it for as
long as it lay aside.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from amends.adapters.files import Aside, Files
from amends.store.queries.files_in_use import is_in_use, names_in_use
from amends.usecases.problems import Problem

# No upload takes as long from its last byte to its row.
OLD = timedelta(hours=24)
ASIDE = timedelta(days=7)
STARTS = tuple(f"{number:02x}" for number in range(256))
# More orphans than these, and more than files in use: most likely another database.
MANY = 20


@dataclass(frozen=True)
class Swept:
    """How many files were put back, removed for good and set aside, and how many leftovers ended.

    Leftovers are what was made from originals that are gone, and writes that never finished.
    """

    put_back: int
    removed: int
    set_aside: int
    leftovers: int


@dataclass(frozen=True)
class _Plan:
    put_back: tuple[Aside, ...]
    remove: tuple[Aside, ...]
    set_aside: tuple[str, ...]
    derived: tuple[str, ...]
    in_use: int


def sweep_files(
    files: Files, *, real: datetime, old: timedelta = OLD, dry_run: bool = False, many: bool = False
) -> Swept:
    """What was done, or with `dry_run` would be; `real` is the moment, in real time.

    Raises `Problem`, and does nothing, where more than half of all files would go, unless `many`.
    Killed at any point it has taken nothing that is in use, and the next one goes on.
    """
    plan = _plan(files, real, old)
    if len(plan.set_aside) > max(MANY, plan.in_use) and not many:
        raise Problem(
            f"{len(plan.set_aside)} files are named by no row, and only {plan.in_use} are: is this "
            "the right database? Nothing was done."
        )
    unfinished = 0
    if not dry_run:
        _carry_out(plan, files, real)
        unfinished = files.tidy(real - old)
    leftovers = len(plan.derived) + unfinished
    return Swept(len(plan.put_back), len(plan.remove), len(plan.set_aside), leftovers)


def _plan(files: Files, real: datetime, old: timedelta) -> _Plan:
    lying = list(files.aside())
    used = {one.name for one in lying if is_in_use(one.name)}
    orphans: list[str] = []
    derived: list[str] = []
    in_use = 0
    for start in STARTS:
        # What was made is listed first: its original is there before it.
        made = set(files.derived(start))
        kept = list(files.kept(start))
        aged = {one.name for one in kept if one.at < real - old}
        made -= {one.name for one in kept} | {one.name for one in lying}
        if aged or made:
            named = names_in_use(start)
            in_use += len(aged & named)
            orphans += aged - named
            derived += made - named
    return _Plan(
        put_back=tuple(one for one in lying if one.name in used),
        remove=tuple(one for one in lying if one.name not in used and one.since < real - ASIDE),
        set_aside=tuple(sorted(orphans)),
        derived=tuple(sorted(derived)),
        in_use=in_use,
    )


def _carry_out(plan: _Plan, files: Files, real: datetime) -> None:
    for aside in plan.put_back:
        files.put_back(aside)
    for aside in plan.remove:
        # What is made can be made again; what ends last is what the next sweep would look for.
        files.remove_derived(aside.name)
        files.remove(aside)
    for name in plan.set_aside:
        # Listing took a while, and a row that came meanwhile is cheaper to see now than later.
        if not is_in_use(name):
            files.set_aside(name, real)
    for name in plan.derived:
        files.remove_derived(name)
