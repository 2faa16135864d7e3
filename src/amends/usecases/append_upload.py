"""Takes in bytes of a photo that is being sent: on disk for good before that is said of them."""

import base64
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from amends.adapters.files import Arriving, Busy
from amends.adapters.files.arriving import Growing
from amends.store.models import Upload

# After so many bytes what came is made safe and said to be here, so that a cut costs little.
STEP = 2_000_000


class WrongOffset(Exception):
    """The bytes begin elsewhere than where the last ones ended; `offset` is where that is."""

    def __init__(self, offset: int) -> None:
        super().__init__(f"The upload stands at {offset}.")
        self.offset = offset


class Ended(Exception):
    """It was ended while its bytes came in."""


class TooLong(Exception):
    """More bytes than were announced."""


class WrongChecksum(Exception):
    """The bytes are not those that were sent; none of them was kept."""


@dataclass(frozen=True)
class Checksum:
    """What the bytes of one request must hash to; `algorithm` is a name of hashlib."""

    algorithm: str
    digest: bytes

    @classmethod
    def read(cls, header: str, known: Iterable[str]) -> "Checksum":
        """From the header Upload-Checksum, "sha1 <base64>". Raises ValueError."""
        algorithm, _, text = header.strip().partition(" ")
        if algorithm not in known:
            raise ValueError(f"the checksum {algorithm!r} is not known here")
        return cls(algorithm, base64.b64decode(text.strip(), validate=True))


def append_upload(
    upload: Upload,
    offset: int,
    chunks: Iterator[bytes],
    *,
    arriving: Arriving,
    checksum: Checksum | None = None,
) -> int:
    """Adds `chunks` at `offset` and returns the new offset; a break in them keeps what came.

    With a checksum all of them count, or none. Raises `WrongOffset`, `TooLong`, `WrongChecksum`,
    `Ended`, and `Busy` while another request is adding to the same upload.
    """
    with arriving.growing(upload.name) as growing:
        upload.refresh_from_db()
        if upload.state != Upload.State.OPEN:
            raise Busy(upload.name)
        if offset != upload.offset:
            raise WrongOffset(upload.offset)
        # Bytes that came before a crash, and of which nobody was told.
        growing.cut(offset)
        if checksum:
            return _all_or_none(upload, growing, chunks, checksum)
        return _step_by_step(upload, growing, chunks)


def _step_by_step(upload: Upload, growing: Growing, chunks: Iterator[bytes]) -> int:
    end, pending = upload.offset, 0
    try:
        for chunk in chunks:
            end = _fitting(upload, end, chunk)
            growing.write(chunk)
            pending += len(chunk)
            if pending >= STEP:
                _keep(upload, growing, end)
                pending = 0
    finally:
        if pending:
            _keep(upload, growing, end)
    return end


def _all_or_none(
    upload: Upload, growing: Growing, chunks: Iterator[bytes], checksum: Checksum
) -> int:
    begin = end = upload.offset
    found = hashlib.new(checksum.algorithm, usedforsecurity=False)
    for chunk in chunks:
        end = _fitting(upload, end, chunk)
        found.update(chunk)
        growing.write(chunk)
    if found.digest() != checksum.digest:
        growing.cut(begin)
        raise WrongChecksum
    _keep(upload, growing, end)
    return end


def _fitting(upload: Upload, end: int, chunk: bytes) -> int:
    if end + len(chunk) > upload.length:
        raise TooLong
    return end + len(chunk)


def _keep(upload: Upload, growing: Growing, end: int) -> None:
    growing.keep()
    # Meanwhile it may have been ended: then nothing more of it is taken.
    if not Upload.objects.filter(pk=upload.pk, state=Upload.State.OPEN).update(offset=end):
        raise Ended
    upload.offset = end
