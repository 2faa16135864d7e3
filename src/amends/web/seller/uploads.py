"""Several photos in one form: a body that is far too long is refused before a byte is read."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt, csrf_protect

View = Callable[..., HttpResponse]

MOST_TOGETHER = 80_000_000
TOO_MUCH = (
    "These photos are over 80 MB together. Send fewer of them, or take them with the camera's "
    "usual setting."
)


def photos_within_limits(view: View) -> View:
    """The view, kept from bodies over the limit.

    Django's own CSRF check would read the whole body first, so it runs only after this one, and
    not at all for somebody who has not signed in.
    """
    checked: View = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        length = request.META.get("CONTENT_LENGTH") or "0"
        if request.method == "POST" and int(length) > MOST_TOGETHER:
            return render(request, "customer/too_big.html", {"sentence": TOO_MUCH}, status=422)
        return checked(request, *args, **kwargs)

    return guarded
