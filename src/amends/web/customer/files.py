"""Photos and documents, each behind its access check; and the style with the operator's colour."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from amends.adapters import registry
from amends.store import access
from amends.store.models import DisputePhoto, Photo
from amends.ui.look import stylesheet, version
from amends.usecases.show_photo import COARSE, MASKED, VARIANTS, derivative, masked
from amends.web.private_file import PDF, private_file

YEAR = "public, max-age=31536000, immutable"


@require_safe
def brand_css(request: HttpRequest) -> HttpResponse:
    """Every component's style; kept for a year where the address names its version."""
    colour = registry.brand().colour
    answer = HttpResponse(stylesheet(colour), content_type="text/css; charset=utf-8")
    asked = request.GET.get("v")
    answer["Cache-Control"] = YEAR if asked == version(colour) else "no-cache"
    return answer


@require_safe
def photo(request: HttpRequest, name: str, size: str) -> HttpResponse:
    """A photo upright, without metadata, resized; never the original. 404 for strangers.

    The sizes are those of `VARIANTS`, `COARSE` and `MASKED`; 404 for any other.
    """
    return photo_answer(access.photo(request.user, name, size), size)


@require_safe
def dispute_photo(request: HttpRequest, name: str, size: str) -> HttpResponse:
    """A photo of what came back, as `photo` shows those of a report. 404 for strangers."""
    return photo_answer(access.dispute_photo(request.user, name), size)


def photo_answer(found: Photo | DisputePhoto, size: str) -> HttpResponse:
    """The derivative of a photo that the reader may see. 404 for an unknown size."""
    if size in VARIANTS | COARSE:
        data = derivative(found, size, registry.files())
    elif size in MASKED and isinstance(found, Photo):
        data = masked(found, size, registry.files())
    else:
        raise Http404
    return private_file(data, "image/jpeg", caching="max-age=3600")


@require_safe
def document(request: HttpRequest, name: str) -> HttpResponse:
    """A return label or an evidence pack. 404 for strangers."""
    found = access.document(request.user, name)
    data = registry.files().read(found.sha256)
    saved_as = f"{found.kind}-{found.incident.ref}.pdf"
    return private_file(data, PDF, caching="no-store", inline=saved_as)
