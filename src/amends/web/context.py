"""What every page knows: the brand, the reader's zone, the links in its head."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import unquote
from zoneinfo import available_timezones

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation

from amends.adapters import registry
from amends.ui.look import version
from amends.ui.places import reading_in

BAR_TEMPLATES = ("world/bar.html", "ui/no_bar.html")


@dataclass(frozen=True)
class NavItem:
    """A link in the page's head."""

    text: str
    href: str
    current: bool = False


def page(request: HttpRequest) -> dict[str, Any]:
    """The values that the base templates use. `bar_templates` is empty outside the demo."""
    brand = registry.brand()
    return {
        "brand": brand,
        "look_version": version(brand.colour),
        "language": translation.get_language(),
        "reader_zone": reader_zone(request),
        "nav": nav(request),
        "bar_templates": BAR_TEMPLATES if registry.demo() else (),
    }


def reader_zone(request: HttpRequest) -> str:
    """The zone that the reader's browser told, else the server's."""
    told = unquote(request.COOKIES.get("zone", ""))
    return told if told in _zones() else timezone.get_default_timezone_name()


def in_readers_zone(
    answer: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Every page knows where its reader is, so that it can name another place's time."""

    def answered(request: HttpRequest) -> HttpResponse:
        with reading_in(reader_zone(request)):
            return answer(request)

    return answered


def nav(request: HttpRequest) -> tuple[NavItem, ...]:
    """My orders and the way out for somebody signed in, else the way in."""
    person = getattr(request, "user", None)
    if person is None or not person.is_authenticated:
        return (NavItem("Sign in", reverse("account_login")),)
    orders = reverse("orders")
    return (
        NavItem("My orders", orders, request.path == orders),
        NavItem("Sign out", reverse("account_logout")),
    )


@cache
def _zones() -> frozenset[str]:
    # The library walks the whole folder of zones each time it is asked.
    return frozenset(available_timezones())
