"""A store of objects in memory, with no more abilities than one that is reached over the network.

An object is put whole, read, listed by its beginning in no order, copied, and deleted; it tells
when it was last put. There are no folders, and nothing can be renamed or put only if it is new.
"""

import hashlib
import random
import threading
from collections.abc import Iterator
from datetime import UTC, datetime

from amends.adapters.files import Aside, FileMissing, Kept


class Bucket:
    """The objects, by key. What happens in between two calls is anybody's."""

    def __init__(self) -> None:
        self._objects: dict[str, tuple[bytes, datetime]] = {}
        self._one = threading.Lock()

    def put(self, key: str, data: bytes) -> None:
        with self._one:
            self._objects[key] = (bytes(data), datetime.now(UTC))

    def get(self, key: str) -> bytes | None:
        with self._one:
            found = self._objects.get(key)
        return found[0] if found else None

    def copy(self, source: str, target: str) -> bool:
        data = self.get(source)
        if data is not None:
            self.put(target, data)
        return data is not None

    def delete(self, key: str) -> None:
        with self._one:
            self._objects.pop(key, None)

    def listed(self, start: str) -> list[tuple[str, datetime]]:
        with self._one:
            found = [(key, at) for key, (_, at) in self._objects.items() if key.startswith(start)]
        random.Random(len(found)).shuffle(found)
        return found

    def age(self, key: str, at: datetime) -> None:
        """As if it had been put then."""
        with self._one:
            self._objects[key] = (self._objects[key][0], at)


class BucketFiles:
    """`Files` in a bucket: `originals/NAME`, `aside/NAME/SECONDS`, `derived/NAME/VARIANT`."""

    def __init__(self, bucket: Bucket) -> None:
        self.bucket = bucket

    def put(self, data: bytes) -> str:
        name = hashlib.sha256(data).hexdigest()
        self.bucket.put(f"originals/{name}", data)
        return name

    def read(self, name: str) -> bytes:
        for _ in range(2):
            keys = [f"originals/{name}", *(key for key, _ in self.bucket.listed(f"aside/{name}/"))]
            for data in map(self.bucket.get, keys):
                if data is not None:
                    return data
        raise FileMissing(name)

    def exists(self, name: str) -> bool:
        try:
            self.read(name)
        except FileMissing:
            return False
        return True

    def names(self) -> Iterator[str]:
        both = (*self.bucket.listed("originals/"), *self.bucket.listed("aside/"))
        yield from {key.split("/")[1] for key, _ in both}

    def kept(self, start: str) -> Iterator[Kept]:
        for key, at in self.bucket.listed(f"originals/{start}"):
            yield Kept(key.split("/")[1], at)

    def aside(self) -> Iterator[Aside]:
        for key, _ in self.bucket.listed("aside/"):
            _, name, seconds = key.split("/")
            yield Aside(name, datetime.fromtimestamp(int(seconds), UTC))

    def set_aside(self, name: str, since: datetime) -> None:
        if self.bucket.copy(f"originals/{name}", self._aside(Aside(name, since))):
            self.bucket.delete(f"originals/{name}")

    def put_back(self, aside: Aside) -> None:
        if self.bucket.copy(self._aside(aside), f"originals/{aside.name}"):
            self.bucket.delete(self._aside(aside))

    def remove(self, aside: Aside) -> None:
        self.bucket.delete(self._aside(aside))

    def put_derived(self, name: str, variant: str, data: bytes) -> None:
        self.bucket.put(f"derived/{name}/{variant}", data)

    def read_derived(self, name: str, variant: str) -> bytes | None:
        return self.bucket.get(f"derived/{name}/{variant}")

    def derived(self, start: str) -> Iterator[str]:
        yield from {key.split("/")[1] for key, _ in self.bucket.listed(f"derived/{start}")}

    def remove_derived(self, name: str, variant: str = "") -> None:
        if variant:
            self.bucket.delete(f"derived/{name}/{variant}")
            return
        for key, _ in self.bucket.listed(f"derived/{name}/"):
            self.bucket.delete(key)

    def tidy(self, before: datetime) -> int:
        return 0

    def _aside(self, aside: Aside) -> str:
        return f"aside/{aside.name}/{int(aside.since.timestamp())}"
