"""Decodes photos in processes of their own: whatever a photo does, its receiver lives on.

They have a limit of memory and of time. Past it the photo is kept all the same, and nobody has
looked at it: `NotAnalysed`.
"""

import atexit
from collections.abc import Sequence
from dataclasses import asdict, replace

from amends.adapters.photos.analysis import Analysis, codes_from, from_data
from amends.adapters.photos.child import Child, Few, NotAnalysed
from amends.domain.photos import Code, PhotoLimits
from amends.domain.photos.masking import Area

__all__ = ["Apart", "NotAnalysed", "apart"]

MEGABYTES = 1500
SECONDS = 30.0
# Each may take its memory, and more than there are cores would only wait for each other.
LOOKERS = 2
READING_SECONDS = 3.0


class Apart:
    """Such processes: a few look at photos, and while one reads codes they go on.

    As many are started as are asked at once. Codes are read where the looking leaves time.
    """

    def __init__(self, *, megabytes: int = MEGABYTES, seconds: float = SECONDS) -> None:
        self._lookers = Few(LOOKERS, megabytes=megabytes, seconds=seconds)
        self._reader = Child(megabytes=megabytes, seconds=seconds, patient=True)

    def look(self, photo: bytes, limits: PhotoLimits, *, to_read: bool = False) -> Analysis:
        """What a machine sees in the photo but its codes, and what people see of it: one decode.

        With `to_read` also the copy for `read_codes`, where reading the photo itself would take
        another decode as long as this one. Raises PhotoRefused, or `NotAnalysed` also where the
        photo is damaged inside.
        """
        about = {"limits": asdict(limits), "to_read": to_read}
        answer, (large, small, copy) = self._lookers.ask("look", photo, **about)
        return replace(from_data(answer["analysis"]), large=large, small=small, to_read=copy)

    def read_codes(
        self,
        photo: bytes,
        seconds: float = READING_SECONDS,
        expected: Sequence[str] = (),
        longest: int = 0,
        *,
        hard: bool = True,
    ) -> tuple[Code, ...]:
        """The codes in the photo, looked for during so many seconds of computing at most.

        Where it is not tried `hard`, the whole photo is not turned to find one that lies askew.
        Once one of the `expected` numbers was read no more are looked for; they never change what
        is read. Of a copy (`Analysis.to_read`), `longest` is the longer side of the photo, in whose
        pixels the corners are told. Raises PhotoRefused or `NotAnalysed`.
        """
        about = {
            "seconds": seconds,
            "expected": [*expected],
            "longest": longest,
            "hard": hard,
        }
        answer, _ = self._reader.ask("read", photo, **about)
        return codes_from(answer["codes"])

    def derive(self, photo: bytes, longest: int) -> bytes:
        """The photo as people see it, a JPEG. Raises PhotoRefused or `NotAnalysed`."""
        _, (made,) = self._lookers.ask("derive", photo, longest=longest)
        return made

    def mask(self, photo: bytes, longest: int, areas: Sequence[Area]) -> bytes:
        """As `derive`, with all but these areas hidden (see `masking`); raises as it does."""
        _, (made,) = self._lookers.ask("mask", photo, longest=longest, areas=areas)
        return made

    def close(self) -> None:
        """Ends the processes."""
        self._lookers.close()
        self._reader.close()


_shared = Apart()
atexit.register(_shared.close)


def apart() -> Apart:
    """The one such pair of this program."""
    return _shared
