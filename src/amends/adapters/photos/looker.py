"""The process that decodes photos: `python -m amends.adapters.photos.looker MEGABYTES`.

It answers one request after the other on its standard streams, and ends with whoever started it.
A request is a line of JSON with the size of the photo, then its bytes; an answer is a line of
JSON with the size of what was made, then its bytes. Nothing of a photo but data leaves it.
"""

import json
import resource
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from amends.adapters.photos.analysing import analyse
from amends.adapters.photos.deriving import derive
from amends.domain.photos import PhotoLimits, PhotoRefused

# The first that the kernel ends where memory runs out.
FIRST_TO_GO = "1000"


def main(megabytes: int) -> None:
    """Answers until there are no more requests."""
    _limit(megabytes)
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    while line := requests.readline():
        asked = json.loads(line)
        answer, made = _answer(asked, requests.read(asked["size"]))
        answers.write(json.dumps({**answer, "size": len(made)}).encode() + b"\n" + made)
        answers.flush()


def _limit(megabytes: int) -> None:
    size = megabytes * 1_000_000
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    with suppress(OSError):  # only where there is a kernel that knows it
        Path("/proc/self/oom_score_adj").write_text(FIRST_TO_GO, encoding="ascii")


def _answer(asked: dict[str, Any], photo: bytes) -> tuple[dict[str, Any], bytes]:
    try:
        if asked["work"] == "derive":
            return {}, derive(photo, asked["longest"])
        limits = PhotoLimits(**asked["limits"])
        found = analyse(photo, limits, want_codes=asked["want_codes"])
        return {"analysis": found.data()}, b""
    except PhotoRefused as refused:
        return {"refused": [refused.code, refused.sentence]}, b""
    except MemoryError:
        return {"failed": "it needs more memory than one photo may take"}, b""


if __name__ == "__main__":
    main(int(sys.argv[1]))
