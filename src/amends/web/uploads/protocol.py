"""The words of tus 1.0: what its headers say, and the answers that every request may get.

The header `Tus-Resumable` is asked of every request. A page of another site cannot send it
without our leave, which nobody has; so it stands for the token that our forms carry.
"""

import base64
import binascii
import hashlib
from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.utils.http import http_date

from amends.store.models import Upload
from amends.usecases.append_upload import Checksum

VERSION = "1.0.0"
EXTENSIONS = "creation,creation-with-upload,termination,expiration,checksum"
CHECKSUMS = ("sha1", "sha256")
CONTENT_TYPE = "application/offset+octet-stream"
LONGEST_METADATA = 4_000
CHUNK = 1 << 16
CHECKSUM_MISMATCH = 460


class Refused(Exception):
    """A request that cannot be carried out: its status, and a sentence."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status, self.sentence = status, sentence


def options(most: int) -> HttpResponse:
    """What this server can do; `most` bytes is the longest upload."""
    answer = _answer(204)
    answer["Tus-Version"] = VERSION
    answer["Tus-Extension"] = EXTENSIONS
    answer["Tus-Max-Size"] = str(most)
    answer["Tus-Checksum-Algorithm"] = ",".join(CHECKSUMS)
    return answer


def created(upload: Upload, location: str) -> HttpResponse:
    """A new upload stands at `location`."""
    answer = _answer(201)
    answer["Location"] = location
    return _stands(answer, upload)


def appended(upload: Upload) -> HttpResponse:
    """The bytes are here; where the upload stands now."""
    return _stands(_answer(204), upload)


def ended() -> HttpResponse:
    """The upload is gone."""
    return _answer(204)


def standing(upload: Upload) -> HttpResponse:
    """Where the upload stands, for a client that wants to go on."""
    answer = _answer(200)
    answer["Upload-Length"] = str(upload.length)
    return _stands(answer, upload)


def refused(problem: Refused) -> HttpResponse:
    """A sentence for the person, and the status that a client understands."""
    answer = HttpResponse(
        problem.sentence, status=problem.status, content_type="text/plain; charset=utf-8"
    )
    return _tus(answer)


def _stands(answer: HttpResponse, upload: Upload) -> HttpResponse:
    answer["Upload-Offset"] = str(upload.offset)
    if upload.state == Upload.State.OPEN:
        answer["Upload-Expires"] = http_date(upload.expires_at.timestamp())
    return answer


def _answer(status: int) -> HttpResponse:
    return _tus(HttpResponse(status=status))


def _tus(answer: HttpResponse) -> HttpResponse:
    answer["Tus-Resumable"] = VERSION
    answer["Cache-Control"] = "no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    if answer.status_code == 412:
        answer["Tus-Version"] = VERSION
    return answer


def check_version(request: HttpRequest) -> None:
    """Raises `Refused` for another version of the protocol, or none."""
    if request.headers.get("Tus-Resumable") != VERSION:
        raise Refused(412, f"This server speaks tus {VERSION}.")


def check_body(request: HttpRequest) -> None:
    """Raises `Refused` for a body that is not said to be bytes of an upload."""
    if request.headers.get("Content-Type", "") != CONTENT_TYPE:
        raise Refused(415, f"Send the bytes as {CONTENT_TYPE}.")


def number(request: HttpRequest, header: str) -> int:
    """A header that must be a whole number from 0. Raises `Refused`."""
    text = request.headers.get(header, "")
    if not (text.isascii() and text.isdigit() and len(text) <= 15):
        raise Refused(400, f"{header} must be a whole number.")
    return int(text)


def metadata(request: HttpRequest) -> dict[str, str]:
    """What the client says of the file, from Upload-Metadata. Raises `Refused`."""
    text = request.headers.get("Upload-Metadata", "").strip()
    if len(text) > LONGEST_METADATA:
        raise Refused(400, "Upload-Metadata is too long.")
    found = {}
    for pair in filter(None, (part.strip() for part in text.split(","))):
        key, _, value = pair.partition(" ")
        found[key] = _decoded(value)
    return found


def _decoded(value: str) -> str:
    try:
        return base64.b64decode(value, validate=True).decode("utf-8", "replace").replace("\0", "")
    except binascii.Error:
        raise Refused(400, "The values of Upload-Metadata must be in Base64.") from None


def checksum(request: HttpRequest) -> Checksum | None:
    """What the bytes must hash to, where the client says so. Raises `Refused`."""
    header = request.headers.get("Upload-Checksum")
    if header is None:
        return None
    try:
        found = Checksum.read(header, CHECKSUMS)
    except ValueError:
        known = " or ".join(CHECKSUMS)
        raise Refused(400, f"Upload-Checksum must be {known} and Base64.") from None
    if len(found.digest) != hashlib.new(found.algorithm, usedforsecurity=False).digest_size:
        raise Refused(400, f"This is no {found.algorithm}.")
    return found


def chunks(request: HttpRequest) -> Iterator[bytes]:
    """The bytes of the body as they come in; they end where the connection breaks off."""
    try:
        while chunk := request.read(CHUNK):
            yield chunk
    except UnreadablePostError:
        return
