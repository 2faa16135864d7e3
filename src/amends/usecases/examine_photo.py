"""Examines a photo as a whole: looks at it, and reads the codes that are sought in it."""

from datetime import datetime

from amends.adapters.files import Files
from amends.usecases.look_at_photo import look_at_photo
from amends.usecases.read_codes import read_codes


def examine_photo(name: str, *, now: datetime, files: Files) -> None:
    """Both steps at once, for whoever has nobody waiting; done again it changes nothing."""
    look_at_photo(name, now=now, files=files)
    read_codes(name, now=now, files=files)
