"""The process that decodes photos: `python -m amends.adapters.photos.looker MEGABYTES NICENESS`.

It answers one request after the other on its standard streams, and ends with whoever started it.
A request is a line of JSON with the size of the photo, then its bytes; an answer is a line of
JSON with the sizes of what was made, then the bytes. Nothing of a photo but data leaves it.
"""

import json
import os
import resource
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from amends.adapters.photos.analysing import analyse
from amends.adapters.photos.analysis import codes_data
from amends.adapters.photos.deriving import derive
from amends.adapters.photos.masking import mask
from amends.adapters.photos.opening import Undecodable
from amends.adapters.photos.reading import read_codes
from amends.domain.photos import PhotoLimits, PhotoRefused

# The first that the kernel ends where memory runs out.
FIRST_TO_GO = "1000"


Answer = tuple[dict[str, Any], tuple[bytes, ...]]


def main(megabytes: int) -> None:
    """Answers until there are no more requests."""
    _limit(megabytes)
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    while line := requests.readline():
        asked = json.loads(line)
        answer, made = _answer(asked, requests.read(asked["size"]))
        answers.write(json.dumps({**answer, "sizes": [*map(len, made)]}).encode() + b"\n")
        answers.writelines(made)
        answers.flush()


def _be_nice(niceness: int) -> None:
    """Leaves the cores to others; some kernels weigh whole sessions, and this is one."""
    os.nice(niceness)
    with suppress(OSError):  # only where there is a kernel that does
        Path("/proc/self/autogroup").write_text(str(niceness), encoding="ascii")


def _limit(megabytes: int) -> None:
    size = megabytes * 1_000_000
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    with suppress(OSError):  # only where there is a kernel that knows it
        Path("/proc/self/oom_score_adj").write_text(FIRST_TO_GO, encoding="ascii")


def _answer(asked: dict[str, Any], photo: bytes) -> Answer:
    try:
        return WORK[asked["work"]](asked, photo)
    except PhotoRefused as refused:
        return {"refused": [refused.code, refused.sentence]}, ()
    except Undecodable as damaged:
        return {"failed": str(damaged)}, ()
    except MemoryError:
        return {"failed": "it needs more memory than one photo may take"}, ()


def _look(asked: dict[str, Any], photo: bytes) -> Answer:
    limits, to_read = PhotoLimits(**asked["limits"]), asked.get("to_read", False)
    found = analyse(photo, limits, to_read=to_read)
    return {"analysis": found.data()}, (found.large, found.small, found.to_read)


def _read(asked: dict[str, Any], photo: bytes) -> Answer:
    codes = read_codes(
        photo, asked["seconds"], asked["expected"], asked["longest"], hard=asked["hard"]
    )
    return {"codes": codes_data(codes)}, ()


def _derive(asked: dict[str, Any], photo: bytes) -> Answer:
    return {}, (derive(photo, asked["longest"]),)


def _mask(asked: dict[str, Any], photo: bytes) -> Answer:
    return {}, (mask(photo, asked["longest"], asked["areas"]),)


WORK: dict[str, Callable[[dict[str, Any], bytes], Answer]] = {
    "look": _look,
    "read": _read,
    "derive": _derive,
    "mask": _mask,
}


if __name__ == "__main__":
    _be_nice(int(sys.argv[2]))
    main(int(sys.argv[1]))
