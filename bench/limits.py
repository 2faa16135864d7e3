"""What the machine alone needs for the same: writing for good, and decoding photos."""

import os
import tempfile
import time
from io import BytesIO
from pathlib import Path

from django.db import connection, transaction
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


def durable_seconds(sizes: list[int], folder: Path) -> list[float]:
    """The time to write a file of each of these sizes, with `fsync` of it and of its folder."""
    taken = []
    with tempfile.TemporaryDirectory(dir=folder) as there:
        for number, size in enumerate(sizes):
            before = time.perf_counter()
            _write(Path(there) / str(number), bytes(size))
            taken.append(time.perf_counter() - before)
    return taken


def commit_seconds(commits: list[list[int]]) -> float:
    """The time that the database takes for as many commits, each with rows of these sizes.

    Plain inserts into one table without any index but its key, through the same connection.
    """
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bare (pk BIGINT PRIMARY KEY, words TEXT NOT NULL)")
        pk = 0
        before = time.perf_counter()
        for rows in commits:
            with transaction.atomic():
                for size in rows:
                    pk += 1
                    cursor.execute("INSERT INTO bare VALUES (%s, %s)", (pk, "x" * size))
        return time.perf_counter() - before
