"""Ends uploads that nobody goes on with, and once a day files that nothing names."""

import logging
import time
from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache
from django.utils import timezone

from amends.adapters import registry
from amends.usecases.problems import Problem
from amends.usecases.sweep_files import sweep_files
from amends.usecases.sweep_uploads import sweep_uploads

DAY = 24 * 60 * 60
HOUR = 60 * 60
# All workers of an installation see it: the one who writes it sweeps.
SWEPT = "files-swept"

log = logging.getLogger(__name__)


@dataclass
class _Looked:
    """When this process last looked whether a sweep is due, in seconds that only grow."""

    at: float = -float(HOUR)


_looked = _Looked()


def run(now: datetime) -> int:
    """How many uploads were ended: their time is real, whatever the world's clock says."""
    if time.monotonic() - _looked.at >= HOUR:
        _looked.at = time.monotonic()
        sweep_daily()
    return sweep_uploads(
        now=now, real=timezone.now(), files=registry.files(), arriving=registry.arriving()
    )


def sweep_daily() -> None:
    """Sweeps the files, unless a worker has done so within a day."""
    if not cache.add(SWEPT, "yes", timeout=DAY):
        return
    try:
        sweep_files(registry.files(), real=timezone.now())
    except Problem as problem:
        log.error("No files were swept: %s", problem)
