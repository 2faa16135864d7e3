"""Appeals a decision about what came back, once: somebody else looks at it."""

from datetime import datetime

from django.db import transaction

from amends.adapters.files import Files
from amends.domain.attention import Why
from amends.domain.clocks.periods import StartEvent
from amends.domain.dispute import DISPUTE
from amends.domain.events import DisputeAppealed
from amends.domain.parties import Actor
from amends.store.models import Case
from amends.store.transitions import move
from amends.usecases.add_dispute_photo import Kept, add_dispute_photos, keep_photos
from amends.usecases.attention import settle_attention
from amends.usecases.clocks import end_clock
from amends.usecases.dispute_clocks import dispute_of, open_decision_clock
from amends.usecases.letters import tell_seller
from amends.usecases.locked import lock_case
from amends.usecases.problems import Problem
from amends.usecases.queue import requeue


def appeal_dispute(
    case: Case,
    words: str,
    *,
    actor: Actor,
    now: datetime,
    files: Files | None = None,
    photos: tuple[bytes, ...] = (),
) -> None:
    """Puts an upheld dispute before another person, with the customer's words and photos.

    Photos need `files`. Raises `Problem` without words, or for what is no photo; `NotAllowed`
    where nothing was upheld, or it was appealed before.
    """
    words = words.strip()[:5000]
    if not words:
        raise Problem("Please say what we should look at again.", "words")
    kept = keep_photos(case, photos, files) if files else ()
    with transaction.atomic():
        _appeal(case, words, kept, actor, now)


def _appeal(case: Case, words: str, kept: tuple[Kept, ...], actor: Actor, now: datetime) -> None:
    lock_case(case)
    payload = DisputeAppealed(case.ref)
    move(case, DISPUTE, "appeal", payload, actor=actor, now=now, personal={"words": words})
    dispute = dispute_of(case)
    dispute.appeal_words, dispute.appealed_at = words, now
    dispute.save(update_fields=["appeal_words", "appealed_at"])
    add_dispute_photos(dispute, kept, actor=actor, now=now)
    # Nothing is sent while somebody else looks at it; a parcel that has left goes on.
    end_clock(case.incident, "ship_back", now, case=case, met=False)
    settle_attention(case, Why.SHIP_BACK_OVERDUE, "appealed", now=now)
    open_decision_clock(case, StartEvent.CARE_NEEDED, "Came to customer care", now)
    tell_seller(case, "dispute_appealed_seller", now, extra=f"{dispute.pk}")
    requeue(case.incident)
