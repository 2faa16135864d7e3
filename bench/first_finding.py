"""From a photo's last byte to the first finding that is shown, four customers sending at once.

Each has a report that is begun, and sends a photo into one slot after the other: in one request
(tus), then it asks for the state of the photos as the page's script does, until something is found,
and for a label until its number is read.
"""

import json
import time
from base64 import b64encode
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from io import BytesIO
from threading import Barrier
from typing import Any, NamedTuple

import pillow_heif
from PIL import Image

from amends.domain.photos.words import READING_NUMBER, RECEIVED
from amends.store.models import Incident, Outbox, Slot
from bench import installation, orders, photos
from bench.figures import percentile
from bench.memory import watched
from tests.makers import IncidentPlan, make_incident

CLIENTS = 4
PATIENCE_SECONDS = 60
# As the page's script asks while it waits for a photo (static/ui/js/photos/pace.js).
POLL_SECONDS = 0.2
HEIC = {"quality": 60, "enc_params": {"preset": "ultrafast"}}

pillow_heif.register_heif_opener()


class Sent(NamedTuple):
    """Seconds from the last byte to the first finding, and to everything that is found."""

    kind: str
    first: float
    whole: float


class Customer(NamedTuple):
    """Somebody with a report that waits for photos."""

    session: str
    incident: Incident
    slots: dict[str, int]


def main(count: int) -> dict[str, Any]:
    """Measures `count` reports in each format; the mapping holds seconds and MB.

    It is rounded up to whole rounds of all clients, who begin each photo together.
    """
    count += -count % CLIENTS
    everybody = _customers(2 * count + CLIENTS)
    number = orders.TRACKING_NUMBER
    jpeg = [photos.walk(number, at) for at in range(count + CLIENTS)]
    heic = _heic_walks(number, count)
    with installation.serving(worker=True) as serving:
        _at_once(serving.port, everybody[:CLIENTS], jpeg[:CLIENTS])
        _settled()
        with watched(serving.processes) as peaks:
            found = {
                "JPEG": _measured(serving, everybody[CLIENTS : CLIENTS + count], jpeg[CLIENTS:]),
                "HEIC": _measured(serving, everybody[CLIENTS + count :], heic),
            }
        idle = _idle(serving)
    return {"count": count, "peaks": dict(peaks), "formats": found, "idle": idle}


def _customers(count: int) -> list[Customer]:
    people = orders.customers(count)
    keys = orders.sessions(people)
    made = []
    for person in people:
        order = person.orders.get()
        incident = make_incident(IncidentPlan(order=order, photos=False, sent=False))
        slots = dict(Slot.objects.filter(incident=incident).values_list("kind", "pk"))
        made.append(Customer(keys[person.pk], incident, slots))
    return made


def _heic_walks(number: str, count: int) -> list[dict[str, bytes]]:
    """Two pictures, in files of their own for each slot: writing HEIC takes seconds."""
    scenes = photos.scenes(number)
    label, other = (_as_heic(scenes[kind]) for kind in ("label", "packaging"))
    return [
        {
            kind: (label if kind == "label" else other) + _free(f"{customer} {kind}".encode())
            for kind in scenes
        }
        for customer in range(count)
    ]


def _as_heic(picture: Image.Image) -> bytes:
    kept = BytesIO()
    picture.save(kept, "HEIF", **HEIC)
    return kept.getvalue()


def _free(data: bytes) -> bytes:
    """A part of the file in which nothing is stored (ISO 14496-12, the `free` box)."""
    return (8 + len(data)).to_bytes(4, "big") + b"free" + data


def _measured(
    serving: installation.Serving, people: list[Customer], walks: list[dict[str, bytes]]
) -> dict[str, Any]:
    before = serving.cpu("web"), serving.cpu("worker")
    sent = _at_once(serving.port, people, walks)
    _settled()
    labels = [one.whole for one in sent if one.kind == "label"]
    return {
        "photos": len(sent),
        "bytes": sum(map(len, walks[0].values())) / len(walks[0]),
        "first": _spread([one.first for one in sent]),
        "label": _spread(labels),
        "web_cpu": (serving.cpu("web") - before[0]) / len(sent),
        "worker_cpu": (serving.cpu("worker") - before[1]) / len(sent),
    }


def _spread(seconds: list[float]) -> dict[str, float]:
    return {name: percentile(seconds, at) for name, at in (("p50", 0.5), ("p95", 0.95))}


def _at_once(port: int, people: list[Customer], walks: list[dict[str, bytes]]) -> list[Sent]:
    """Four at a time, each of whom begins a photo in the moment in which the others do."""
    gate = Barrier(CLIENTS)
    shares = [list(zip(people, walks, strict=True))[at::CLIENTS] for at in range(CLIENTS)]
    with ThreadPoolExecutor(CLIENTS) as pool:
        running = [pool.submit(_one_after_the_other, port, share, gate.wait) for share in shares]
        return [sent for one in running for sent in one.result()]


def _one_after_the_other(
    port: int, share: list[tuple[Customer, dict[str, bytes]]], together: Callable[[], object]
) -> list[Sent]:
    sent = []
    for customer, walk in share:
        phone = _Phone(port, customer)
        for kind, photo in walk.items():
            together()
            sent.append(phone.send(kind, photo))
        phone.close()
    return sent


class _Phone:
    """A customer's telephone, signed in, with one connection."""

    def __init__(self, port: int, customer: Customer) -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
        self._cookie = {"Cookie": f"amends_session={customer.session}"}
        self._customer = customer
        self._version, self._latest = "", dict[str, Any]()

    def send(self, kind: str, photo: bytes) -> Sent:
        """Sends a photo, and waits for what is found in it."""
        slot = self._customer.slots[kind]
        headers = {
            "Tus-Resumable": "1.0.0",
            "Upload-Length": str(len(photo)),
            "Upload-Metadata": f"filename {b64encode(b'photo').decode()}",
            "Content-Type": "application/offset+octet-stream",
        }
        path = f"/reports/{self._customer.incident.ref}/photos/{slot}/uploads/"
        self._connection.request("POST", path, photo, headers | self._cookie)
        last_byte = time.perf_counter()
        self._answer(201)
        told = ((one, time.perf_counter() - last_byte) for one in self._states(str(slot)))
        first = next(at for one, at in told if one["finding"] != RECEIVED)
        whole = first
        if kind == "label":
            # Where it was read already, the state that was told first says so as well.
            whole = self._read(str(slot), last_byte)
        return Sent(kind, first, whole)

    def _read(self, slot: str, last_byte: float) -> float:
        for one in self._states(slot):
            if one["finding"] != READING_NUMBER:
                return time.perf_counter() - last_byte
        raise AssertionError

    def _states(self, slot: str) -> Iterator[dict[str, Any]]:
        """The slot's state, again and again. Raises `RuntimeError` when nothing comes of it."""
        path = f"/reports/{self._customer.incident.ref}/photos/state/"
        until = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < until:
            yield self._told(path)["slots"][slot]
            time.sleep(POLL_SECONDS)
        raise RuntimeError("nothing was found in a photo")

    def _told(self, path: str) -> dict[str, Any]:
        """The state; what was told before where nothing is new, as the page's script asks."""
        version = {"If-None-Match": self._version} if self._version else {}
        self._connection.request("GET", path, headers=self._cookie | version)
        answer = self._connection.getresponse()
        body = answer.read()
        if answer.status == 200:
            self._latest, self._version = json.loads(body), answer.headers["ETag"]
        elif answer.status != 304:
            raise RuntimeError(f"answered {answer.status}: {body[:500]!r}")
        return self._latest

    def _answer(self, expected: int) -> bytes:
        answer = self._connection.getresponse()
        body = answer.read()
        if answer.status != expected:
            raise RuntimeError(f"answered {answer.status}: {body[:500]!r}")
        return body

    def close(self) -> None:
        self._connection.close()


def _settled() -> None:
    """Waits until the worker has nothing left to do."""
    until = time.monotonic() + PATIENCE_SECONDS
    while Outbox.objects.filter(state=Outbox.State.WAITING).exists():
        if time.monotonic() > until:
            raise RuntimeError("the worker did not come to an end")
        time.sleep(0.1)


def _idle(serving: installation.Serving) -> float:
    """The share of a core that the worker takes while nothing happens."""
    before, began = serving.cpu("worker"), time.perf_counter()
    time.sleep(5)
    return (serving.cpu("worker") - before) / (time.perf_counter() - began)
