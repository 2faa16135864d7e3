"""Every way of keeping files, each with how a test makes an original old."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from amends.adapters.files import Files, Folder
from tests.adapters.files.bucket import Bucket, BucketFiles


@dataclass(frozen=True)
class Store:
    """The files, and `age(name, at)`: as if the original had been put then."""

    files: Files
    age: Callable[[str, datetime], None]


def folder_store(root: Path) -> Store:
    """Files in a folder."""

    def age(name: str, at: datetime) -> None:
        seconds = at.timestamp()
        os.utime(root / "originals" / name[:2] / name, (seconds, seconds))

    return Store(Folder(root), age)


def bucket_store(_: Path) -> Store:
    """Files in a store of objects."""
    bucket = Bucket()
    return Store(BucketFiles(bucket), lambda name, at: bucket.age(f"originals/{name}", at))


STORES: dict[str, Callable[[Path], Store]] = {"folder": folder_store, "bucket": bucket_store}
