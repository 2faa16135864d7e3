"""What the photos of a case tell together that a person should look at: the decision's facts."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Q

from amends.domain.photos.origin import signals
from amends.store.models import Case, Photo, PhotoMatch
from amends.store.queries.photo_origin import origin_of


@dataclass(frozen=True)
class PhotoSignals:
    """Kinds of slots, each once: see `decision_facts.Facts`."""

    same_pictures: tuple[str, ...]
    alike_photos: tuple[str, ...]
    origin_against: tuple[str, ...]
    other_serial: tuple[str, ...]


class _Pair(NamedTuple):
    """A photo of the case, and another with the same picture: of which order it is."""

    own: Photo
    other: int
    same_order: bool


def photo_signals(case: Case, photos: Sequence[Photo]) -> PhotoSignals:
    """Of these photos (with their slots): the current ones that the case's decision looks at."""
    pairs = list(_pairs(case, photos))
    against = {one.photo for one in signals(origin_of(case.incident, photos))}
    return PhotoSignals(
        same_pictures=_slots(pair.own for pair in pairs if not pair.same_order),
        alike_photos=_slots(_alike(pairs, photos)),
        origin_against=_slots(photo for photo in photos if photo.name in against),
        other_serial=_other_serial(photos),
    )


def _pairs(case: Case, photos: Sequence[Photo]) -> Iterator[_Pair]:
    own = {photo.pk: photo for photo in photos}
    found = PhotoMatch.objects.filter(Q(photo__in=own) | Q(earlier__in=own)).order_by("pk")
    order = case.incident.parcel.order_id
    for later, earlier, of_later, of_earlier in found.values_list(
        "photo",
        "earlier",
        "photo__incident__parcel__order",
        "earlier__incident__parcel__order",
    ):
        same_order = of_later == of_earlier == order
        for one, other in ((later, earlier), (earlier, later)):
            if one in own:
                yield _Pair(own[one], other, same_order)


def _alike(pairs: Iterable[_Pair], photos: Sequence[Photo]) -> Iterator[Photo]:
    """The later of two photos of the device that should show it from two sides."""
    of_device = {photo.pk for photo in photos if photo.slot.case_id}
    for pair in pairs:
        if pair.own.pk > pair.other and {pair.own.pk, pair.other} <= of_device:
            yield pair.own


def _other_serial(photos: Sequence[Photo]) -> tuple[str, ...]:
    """None as soon as one photo shows the number: a device may bear two."""
    read = {photo: photo.findings.get("serial", {}).get("result") for photo in photos}
    if "match" in read.values():
        return ()
    return _slots(photo for photo, result in read.items() if result == "other")


def _slots(photos: Iterable[Photo]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(photo.slot.kind for photo in photos))
