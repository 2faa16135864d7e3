"""Follows a replacement by the carrier's scans: it arrives, or it is lost on its way."""

from datetime import datetime

from amends.store.models import Parcel


def replacement_scanned(parcel: Parcel, status: str, at: datetime, *, now: datetime) -> None:
    """Does what a scan of a replacement's parcel means."""
    raise NotImplementedError
