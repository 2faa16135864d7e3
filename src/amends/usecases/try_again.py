"""Makes a remedy due anew after an attempt that failed."""

from datetime import datetime

from amends.domain.parties import Actor
from amends.domain.remedy import RemedyKind
from amends.store.models import Case, Remedy


def try_again(case: Case, kind: RemedyKind, *, actor: Actor, now: datetime) -> Remedy:
    """A new attempt of this kind, with the seller's days from now."""
    raise NotImplementedError
