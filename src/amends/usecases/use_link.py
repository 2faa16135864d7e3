"""Uses a signed link up: it opens once, whoever is faster."""

import hashlib
from datetime import datetime

from django.db import IntegrityError, transaction

from amends.domain.doors import Link, forgotten_at
from amends.store.models import UsedLink


class LinkUsed(Exception):
    """Somebody was faster, or it was used long ago."""


def use_link(link: Link, *, real_now: datetime) -> None:
    """Writes down that the link was used. Of two at once one hears `LinkUsed`.

    What is over by now is forgotten: such links open nothing anyway.
    """
    UsedLink.objects.filter(forget_at__lt=real_now).delete()
    row = UsedLink(digest=_digest(link), used_at=real_now, forget_at=forgotten_at(link))
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise LinkUsed from error


def was_used(link: Link) -> bool:
    """Whether it was used, as far as that still matters."""
    return UsedLink.objects.filter(digest=_digest(link)).exists()


def _digest(link: Link) -> str:
    # Both are printable text, so the line break cannot stand in either.
    return hashlib.sha256(f"{link.issuer}\n{link.number}".encode()).hexdigest()
