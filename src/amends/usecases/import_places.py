"""Takes a file of repair shops and places in: what is new, what changed, and what is gone from it.

Readers see all of it or nothing. A file taken in again changes nothing. An import that was killed
has changed nothing that anybody sees, and is simply run again.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from amends.adapters.places import (
    FileRefused,
    PlacesFile,
    extract_name,
    fingerprint,
    is_readable,
    open_places,
)
from amends.adapters.places.where import zone_and_country
from amends.domain.places import BadRecord, MapObject, Named, RecordRefused
from amends.domain.places.freshness import day_words
from amends.domain.places.reading import Postcodes, read_names, read_shop
from amends.store import place_versions, shop_index
from amends.store.models import PlaceImport
from amends.store.place_versions import TakenOver
from amends.usecases.place_batches import NAMES, RENEWED, SHOPS, Batches
from amends.usecases.problems import Problem

# Numbers the rules by which files are read: when they change, the same file is read again.
READING = 1
# So many refused records are told one by one; all are counted.
TOLD = 100
FILE = "file"
KINDS = ("shops", "names")
DIFFERENT = ("new", "changed", "retired")


@dataclass(frozen=True)
class ImportedPlaces:
    """What became of a file.

    `counts` has, for shops and for names, how many were new, changed, unchanged, older (another
    list tells something newer), twice and retired; how many records were `refused`; and of how
    many shops the opening hours are `hours_unreadable`. `refused` holds the first of them.
    """

    extract: str
    same_file: bool
    counts: dict[str, int] = field(default_factory=dict)
    refused: tuple[BadRecord, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether anything is different now."""
        return any(self.counts.get(f"{what}_{word}") for what in KINDS for word in DIFFERENT)


def import_places(
    path: Path, *, now: datetime, extract: str = "", say: Callable[[str], object] = lambda _: None
) -> ImportedPlaces:
    """Takes the file in. `extract` names the list it is a copy of; else its file name does.

    Raises `Problem` with one sentence for a file that cannot be taken, and then nothing changed.
    """
    try:
        file, name, sha256 = open_places(path), extract or extract_name(path), fingerprint(path)
        last = _last(name)
        if last and _is_same(last, sha256, now):
            return ImportedPlaces(name, same_file=True)
        _refuse_older(file, last, path)
        told = {"reading": READING, "taken_at": file.taken_at}
        begun = place_versions.begin(name, path.name, sha256, now, **told)
    except FileRefused as refused:
        raise Problem(str(refused), FILE) from refused
    except OSError as error:
        raise Problem(f"{path}: {error.strerror}.", FILE) from error
    return _take(file, begun, path, now, say)


def _take(
    file: PlacesFile, begun: PlaceImport, path: Path, now: datetime, say: Callable[[str], object]
) -> ImportedPlaces:
    taking = _Taking(begun, now, say)
    try:
        taking.read(file)
        if not taking.found_anything:
            raise FileRefused(f"{path}: there is neither a repair shop nor a place in it.")
        return taking.finish()
    except FileRefused as refused:
        place_versions.give_up(begun, now)
        raise Problem(f"{refused} Nothing was changed.", FILE) from refused
    except TakenOver as over:
        sentence = f"{path}: another import began after this one, which ended. Nothing was changed."
        raise Problem(sentence, FILE) from over


def _last(extract: str) -> PlaceImport | None:
    done = PlaceImport.objects.filter(extract=extract, state=PlaceImport.State.DONE)
    return done.order_by("-pk").first()


def _is_same(last: PlaceImport, sha256: str, now: datetime) -> bool:
    """Whether there is nothing to do: the same bytes, the same rules, and weeks that hold."""
    seen = place_versions.current()
    until = seen.hours_until if seen else None
    holds = until is None or until > now + RENEWED
    return last.sha256 == sha256 and last.reading == READING and holds


def _refuse_older(file: PlacesFile, last: PlaceImport | None, path: Path) -> None:
    if last and last.taken_at and file.taken_at and file.taken_at < last.taken_at:
        was, had = day_words(file.taken_at.date()), day_words(last.taken_at.date())
        raise FileRefused(
            f"{path}: its data is of {was}, and that of {had} is there already."
            " Nothing was changed."
        )


class _Taking:
    """One file on its way in."""

    def __init__(self, begun: PlaceImport, now: datetime, say: Callable[[str], object]) -> None:
        self._begun, self._now, self._say = begun, now, say
        self._shops = Batches(SHOPS, begun, now)
        self._names = Batches(NAMES, begun, now)
        self._postcodes = Postcodes()
        self._counts: Counter[str] = Counter()
        self._refused: list[BadRecord] = []

    @property
    def found_anything(self) -> bool:
        """Whether the file has a shop or a place."""
        return bool(self._shops.counts or self._names.counts)

    def read(self, file: PlacesFile) -> None:
        """Reads all records. Raises `FileRefused` and `TakenOver`."""
        for record in file.records():
            try:
                self._read(record)
            except RecordRefused as refused:
                self._refuse(BadRecord(getattr(record, "name", ""), str(refused)))
            self._tell_how_far()
        for named in self._postcodes_by_country():
            self._names.put(named)
        self._shops.flush()
        self._names.flush()

    def finish(self) -> ImportedPlaces:
        """Retires what is gone, builds the index, and lets readers see it. Raises `TakenOver`."""
        self._counts.update(self._shops.retire("shops"))
        self._counts.update(self._names.retire("names"))
        self._say("  the index of the nearest ...")
        shop_index.build(self._begun.edition)
        counts = dict(self._counts)
        place_versions.finish(self._begun, counts, self._now)
        return ImportedPlaces(self._begun.extract, False, counts, tuple(self._refused))

    def _read(self, record: MapObject | BadRecord) -> None:
        self._counts["read"] += 1
        if isinstance(record, BadRecord):
            self._refuse(record)
            return
        if record.spot is not None:
            self._postcodes.add(record.tags, record.spot)
        shop = read_shop(record)
        if shop:
            unreadable = shop.opening_hours and not is_readable(shop.opening_hours)
            self._counts["hours_unreadable"] += bool(unreadable)
            self._shops.put(shop)
        for named in read_names(record, self._begun.extract):
            self._names.put(named)

    def _refuse(self, record: BadRecord) -> None:
        self._counts["refused"] += 1
        if len(self._refused) < TOLD:
            self._refused.append(record)

    def _postcodes_by_country(self) -> Iterable[Named]:
        """One place for each postcode of a country: where most of its addresses are."""
        best: dict[str, Named] = {}
        for square in self._postcodes.squares():
            country = square.country or zone_and_country(square.spot)[1]
            key = f"postcode/{self._begun.extract}/{country}/{square.key}"
            if key not in best or square.rank > best[key].rank:
                best[key] = replace(square, key=key, country=country)
        return best.values()

    def _tell_how_far(self) -> None:
        if self._counts["read"] % 100_000 == 0:
            self._say(f"  {self._counts['read']:,} records read ...")
