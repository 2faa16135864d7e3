"""The queue."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from amends.store import access
from amends.web.care.listing import listing


@require_safe
@login_required
def queue(request: HttpRequest) -> HttpResponse:
    """The cases of a view, or what a search finds. 404 for anybody but agents."""
    access.agent(request.user)
    return render(request, "care/queue.html", {"list": listing(request), "pane": "list"})
