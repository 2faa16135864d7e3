"""The demo's own pages: moving the time, the mailbox, being somebody else."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from amends.web.signin.direct import sign_in
from amends.world import links, moving


@require_POST
def move_time(request: HttpRequest) -> HttpResponse:
    """Moves the world's time, does what became due, and goes back to the page."""
    try:
        moving.move(request.POST.get("step", ""))
    except LookupError as unknown:
        raise Http404 from unknown
    return redirect(_local(request.POST.get("next", "")))


@require_GET
@never_cache
def people(request: HttpRequest) -> HttpResponse:
    """Everybody whom a visitor can be."""
    return render(request, "world/people.html", {"doors": links.doors()})


@require_GET
@never_cache
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """Signs in as the person of the token, and goes where their work begins."""
    person = links.person_of(token)
    if person is None:
        raise Http404
    sign_in(request, person)
    # What was said to the person before is not for this one.
    list(messages.get_messages(request))
    return redirect(links.home_of(person))


def _local(path: str) -> str:
    safe = url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    return path if safe and path.startswith("/") else "/"
