"""Photos for a visitor to report with: those of one phone that waits for its report."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from amends.adapters import registry
from amends.adapters.durable import write_durably
from amends.domain.slots import SPECS, SlotKind
from amends.store.models import Unit
from amends.world.acts import WALK
from amends.world.damages import CRACKED
from amends.world.guard import demo_only
from amends.world.orders import order_number
from amends.world.shots import Darkroom, Planned, Wanted, plan
from amends.world.stories import READY

FOLDER = "demo-photos"
# The phone that waits is in the first order of all.
PLACE = 0


@dataclass(frozen=True)
class Sample:
    """A photo to take away, and the slot that it is for."""

    kind: str
    title: str


SAMPLES = tuple(Sample(kind, SPECS[SlotKind(kind)].title) for kind in WALK)


def planned(taken_at: datetime) -> tuple[Planned, ...]:
    """What is to be drawn: the whole walk, the label that of this very parcel."""
    return plan(PLACE, READY, Wanted(WALK, marks=(CRACKED,)), taken_at)


def keep(darkroom: Darkroom, photos: tuple[Planned, ...]) -> None:
    """Puts the photos where the page finds them."""
    for one in photos:
        write_durably(_file(one.shot.kind), darkroom.photo(one.shot))


@require_GET
@never_cache
def page(request: HttpRequest) -> HttpResponse:
    """The photos, with a word about which order they are for."""
    demo_only()
    found = [sample for sample in SAMPLES if _file(sample.kind).is_file()]
    unit = Unit.objects.select_related("line").filter(line__order__number=order_number(PLACE))
    return render(request, "world/samples.html", {"samples": found, "unit": unit.first()})


@require_GET
def file(request: HttpRequest, kind: str) -> HttpResponse:
    """One photo as a download."""
    demo_only()
    if kind not in WALK or not _file(kind).is_file():
        raise Http404
    response = HttpResponse(_file(kind).read_bytes(), content_type="image/jpeg")
    how = "inline" if "show" in request.GET else "attachment"
    response.headers["Content-Disposition"] = f'{how}; filename="{kind}.jpg"'
    return response


def _file(kind: str) -> Path:
    return registry.var() / FOLDER / f"{kind}.jpg"
