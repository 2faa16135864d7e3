"""Uploads over HTTP: begun at a slot, then asked after, gone on with and ended under their name.

Whoever began an upload may see it, and nobody else: for all others it is not there.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from amends.adapters import registry
from amends.adapters.files import Busy
from amends.domain.machines import NotAllowed
from amends.store import access, clock
from amends.store.models import Upload
from amends.usecases.append_upload import (
    Ended,
    TooLong,
    WrongChecksum,
    WrongOffset,
    append_upload,
)
from amends.usecases.begin_upload import NewUpload, begin_upload
from amends.usecases.end_upload import end_upload
from amends.usecases.finish_upload import finish_upload
from amends.usecases.problems import Problem
from amends.web.customer.uploads import MOST
from amends.web.handover import phone
from amends.web.uploads import protocol
from amends.web.uploads.protocol import CHECKSUM_MISMATCH, Refused

View = Callable[..., HttpResponse]
ENDED = "This upload has ended. Begin a new one."
TOO_LONG = "These are more bytes than were announced."


def spoken(view: View) -> View:
    """The view of a tus address: in its version, and every refusal as a sentence.

    Nothing of a body is read before the view has found whose upload it is.
    """

    @csrf_exempt
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            if request.method == "OPTIONS":
                return protocol.options(MOST)
            protocol.check_version(request)
            return view(request, *args, **kwargs)
        except Refused as problem:
            return protocol.refused(problem)
        except Http404:
            return protocol.refused(Refused(404, "There is no such upload."))

    return answered


@spoken
def own_slot(request: HttpRequest, ref: str, slot: int) -> HttpResponse:
    """Begins an upload for a slot of an own report."""
    person = access.known(request.user)
    row = access.slot_of(access.incident_of_customer(person, ref), slot)
    return _begin(request, NewUpload(row, _length(request), person=person), "upload")


@spoken
def own_upload(request: HttpRequest, name: str) -> HttpResponse:
    """An upload that the reader began."""
    return _serve(request, access.upload_of_person(request.user, name))


@spoken
def linked_slot(request: HttpRequest, token: str, slot: int) -> HttpResponse:
    """Begins an upload for a slot, by whoever holds the live link."""
    link = access.helper_link(token, timezone.now())
    row = access.slot_of(link.incident, slot)
    return _begin(request, NewUpload(row, _length(request), helper=link), "helper_upload", token)


@spoken
def linked_upload(request: HttpRequest, token: str, name: str) -> HttpResponse:
    """An upload that was begun with this link."""
    link = access.helper_link(token, timezone.now())
    return _serve(request, access.upload_of_link(link, name))


@spoken
def phone_slot(request: HttpRequest, name: str, slot: int) -> HttpResponse:
    """Begins an upload for a slot, by the phone that holds this hand-over's key."""
    hand_over = phone.of_request(request, name)
    row = access.slot_of(hand_over.incident, slot)
    new = NewUpload(row, _length(request), hand_over=hand_over)
    return _begin(request, new, "phone_upload", name)


@spoken
def phone_upload(request: HttpRequest, name: str, upload: str) -> HttpResponse:
    """An upload that the phone with this hand-over's key began."""
    hand_over = phone.of_request(request, name)
    return _serve(request, access.upload_of_phone(hand_over, upload))


def _length(request: HttpRequest) -> int:
    if request.method != "POST":
        raise Refused(405, "Begin an upload with POST.")
    return protocol.number(request, "Upload-Length")


def _begin(request: HttpRequest, new: NewUpload, route: str, *key: str) -> HttpResponse:
    told = replace(new, metadata=protocol.metadata(request))
    try:
        upload = begin_upload(told, now=timezone.now())
    except (Problem, NotAllowed) as problem:
        status = 413 if new.length > MOST else 422
        raise Refused(status, str(problem)) from problem
    if int(request.META.get("CONTENT_LENGTH") or 0):
        protocol.check_body(request)
        _append(request, upload, 0)
    return protocol.created(upload, reverse(route, args=[*key, upload.name]))


def _serve(request: HttpRequest, upload: Upload) -> HttpResponse:
    if upload.state == Upload.State.ENDED or upload.expires_at <= timezone.now():
        raise Refused(410, upload.refused or ENDED)
    acts = {"HEAD": _stand, "PATCH": _go_on, "DELETE": _stop}
    act = acts.get(request.method or "")
    if act is None:
        raise Refused(405, "An upload is asked after with HEAD, gone on with by PATCH.")
    return act(request, upload)


def _stand(request: HttpRequest, upload: Upload) -> HttpResponse:
    """Where it stands; one that became whole just before a crash is finished now."""
    if upload.state == Upload.State.OPEN and upload.offset == upload.length:
        _finish(upload)
    return protocol.standing(upload)


def _go_on(request: HttpRequest, upload: Upload) -> HttpResponse:
    protocol.check_body(request)
    _append(request, upload, protocol.number(request, "Upload-Offset"))
    return protocol.appended(upload)


def _append(request: HttpRequest, upload: Upload, offset: int) -> None:
    if offset + int(request.META.get("CONTENT_LENGTH") or 0) > upload.length:
        raise Refused(413, TOO_LONG)
    try:
        append_upload(
            upload,
            offset,
            protocol.chunks(request),
            arriving=registry.arriving(),
            checksum=protocol.checksum(request),
        )
    except WrongOffset as wrong:
        raise Refused(409, str(wrong)) from wrong
    except TooLong:
        raise Refused(413, TOO_LONG) from None
    except WrongChecksum:
        raise Refused(
            CHECKSUM_MISMATCH, "The bytes changed on their way. Send them again."
        ) from None
    except Ended:
        raise Refused(410, ENDED) from None
    except Busy:
        raise Refused(423, "Another request is adding to this upload.") from None
    if upload.offset == upload.length:
        _finish(upload)


def _finish(upload: Upload) -> None:
    try:
        finish_upload(upload, now=clock.now(), files=registry.files(), arriving=registry.arriving())
    except Problem as problem:
        raise Refused(422, problem.sentence) from problem
    upload.refresh_from_db()


def _stop(request: HttpRequest, upload: Upload) -> HttpResponse:
    try:
        end_upload(upload, arriving=registry.arriving())
    except Busy:
        raise Refused(423, "Another request is adding to this upload.") from None
    return protocol.ended()
