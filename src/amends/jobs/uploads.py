"""Ends uploads that nobody goes on with."""

from datetime import datetime

from django.utils import timezone

from amends.adapters import registry
from amends.usecases.sweep_uploads import sweep_uploads


def run(now: datetime) -> int:
    """How many uploads were ended: their time is real, whatever the world's clock says."""
    return sweep_uploads(
        now=now, real=timezone.now(), files=registry.files(), arriving=registry.arriving()
    )
