"""What the machine alone needs for the same photos: writing them for good, decoding them."""

import os
import tempfile
import time
from io import BytesIO
from pathlib import Path

from PIL import Image

from bench.photos import unlike_any_other


def fsync_seconds(photos: list[bytes], folder: Path) -> list[float]:
    """The time to write each photo to a file, with `fsync` of the file and of its folder."""
    taken = []
    with tempfile.TemporaryDirectory(dir=folder) as there:
        for number, photo in enumerate(photos):
            data = unlike_any_other(photo)
            before = time.perf_counter()
            _write(Path(there) / str(number), data)
            taken.append(time.perf_counter() - before)
    return taken


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    handle = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def decode_cpu_seconds(photos: list[bytes]) -> float:
    """The CPU time to decode all of them once, in full, with Pillow."""
    before = time.process_time()
    for photo in photos:
        Image.open(BytesIO(photo)).load()
    return time.process_time() - before
