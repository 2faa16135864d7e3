"""The board of photos as our script sees it: where each is sent, and what became of it.

Whoever shows a board gives it the tiles, an address that tells its state, and its owner. The
photos that a browser keeps until they have arrived are kept under that owner.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.crypto import salted_hmac

from amends.store.models import Incident
from amends.store.queries.photo_marks import PhotoMark, board_version
from amends.web.customer.questions import Asking
from amends.web.customer.tiles import Tile

NOTHING_FOUND = PhotoMark("plain", done=True)


@dataclass(frozen=True)
class PhotoBoard:
    """The tiles of a board (none on the page of one slot), and what the script asks and keeps by.

    `state_url` answers what `state_answer` makes, `owner` is that of `owner_of`.
    """

    state_url: str
    owner: str
    tiles: tuple[Tile, ...] = ()


@dataclass(frozen=True)
class Progress:
    """How far a board is, in words that the page shows, and whether nothing is asked any more."""

    words: str
    complete: bool


def owner_of(sender: str, ref: str) -> str:
    """Who sends photos of this report, as a browser may keep it: it tells nothing, and nobody can
    make it up. `sender` names a person, a link or a hand-over, as "person:7" does."""
    return salted_hmac("amends.photos.owner", f"{sender}/{ref}", algorithm="sha256").hexdigest()


def own_board(ask: Asking, shown: tuple[Tile, ...] = ()) -> PhotoBoard:
    """The board of a customer's own report; on the page of one slot without tiles."""
    ref = ask.view.ref
    return PhotoBoard(
        state_url=reverse("report_photo_state", args=[ref]),
        owner=owner_of(f"person:{ask.actor.person_id}", ref),
        tiles=shown,
    )


def where_new(
    request: HttpRequest, incident: Incident, reader: str, answer: Callable[[], HttpResponse]
) -> HttpResponse:
    """The answer, under an ETag; 304 for who asks with it while nothing has become of the photos.

    A page that waits asks five times a second, and mostly there is nothing to tell. `reader` names
    whose answer it is, as the `sender` of `owner_of` does.
    """
    known = f"{reader}/{board_version(incident)}"
    version = f'"{salted_hmac("amends.photos.state", known).hexdigest()}"'
    told = get_conditional_response(request, version) or answer()
    told["ETag"] = version
    told["Cache-Control"] = "no-store"
    return told


def state_answer(
    tiles: Iterable[Tile],
    progress: Progress,
    owner: str,
    marks: Mapping[int, PhotoMark] | None = None,
) -> JsonResponse:
    """What the script shows anew of each tile; `marks` (by slot) only where the reader may know
    how the photos look. Without them nothing is waited for."""
    found = marks or {}
    told = {str(one.pk): _told(one, found.get(one.pk, NOTHING_FOUND)) for one in tiles}
    return JsonResponse(
        {
            "slots": told,
            "progress": progress.words,
            "complete": progress.complete,
            "owner": owner,
        }
    )


def _told(tile: Tile, mark: PhotoMark) -> dict[str, object]:
    taken = tile.state == "taken"
    again = tile.state == "asked_again"
    return {
        "state": tile.state,
        "finding": tile.finding,
        "tone": mark.tone if taken else "warn" if again else "plain",
        "small": tile.src,
        "done": mark.done or not taken,
        "wanted": tile.wanted,
    }
