"""Several photos of a seller in one form: nothing is read of a body from anybody else."""

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse

from amends.store import access
from amends.web.customer.uploads import View, guarded

MOST_TOGETHER = 80_000_000
TOO_MUCH = (
    "These photos are over 80 MB together. Send fewer of them, or take them with the camera's "
    "usual setting."
)


def photos_within_limits(view: View) -> View:
    """The view of an own case, kept from bodies of others and from bodies over the limit."""
    return guarded(view, own_case, MOST_TOGETHER, TOO_MUCH)


def own_case(request: HttpRequest, ref: str, **_: object) -> HttpResponse | None:
    """The way to the sign-in for a stranger; None for the seller of the case. Raises 404."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    access.case_of_seller(request.user, ref)
    return None
