"""Photos of a case, large: one with everything that was found in it, or two beside each other."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from amends.store import access
from amends.store.models import Photo
from amends.web.care.listing import keep_of, listing
from amends.web.care.photo_beside import photos_beside
from amends.web.care.photo_view import photo_view

# The zoom asks with this header for the middle of the page alone.
PART = "X-Part"


@require_safe
@login_required
def photo(request: HttpRequest, ref: str, name: str) -> HttpResponse:
    """A photo of the case with its findings, for an agent; 404 for anybody else."""
    case = access.case_of_agent(request.user, ref)
    view = photo_view(case, _photo(request, name))
    if view is None:
        raise Http404
    return _answer(request, "photo", {"photo": view})


@require_safe
@login_required
def beside(request: HttpRequest, ref: str, name: str, other: str) -> HttpResponse:
    """A photo and another that shows the same picture. 404 where they are not alike."""
    case = access.case_of_agent(request.user, ref)
    view = photos_beside(case, _photo(request, name), other)
    if view is None:
        raise Http404
    return _answer(request, "photos_beside", {"two": view})


def _photo(request: HttpRequest, name: str) -> Photo:
    return access.photo(request.user, name, "large")


def _answer(request: HttpRequest, page: str, shown: dict[str, object]) -> HttpResponse:
    """The page, or its middle alone."""
    part = PART in request.headers
    more = {} if part else {"list": listing(request), "pane": "main"}
    template = f"care/_{page}.html" if part else f"care/{page}.html"
    answer = render(request, template, {**shown, **more, "keep": keep_of(request)})
    patch_vary_headers(answer, [PART])
    return answer
