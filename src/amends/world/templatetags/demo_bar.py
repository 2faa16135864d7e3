"""The bar of the demo: the world's time, and buttons that move it."""

from typing import Any

from django import template
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template.context import Context

from amends.store import clock
from amends.world.moving import next_due

register = template.Library()


@register.inclusion_tag("world/_bar.html", takes_context=True)
def demo_bar(context: Context) -> dict[str, Any]:
    """The bar for this page; its buttons come back to it."""
    request: HttpRequest = context["request"]
    now = clock.now()
    return {
        "now": now,
        "next_due": next_due(now),
        "reader_zone": context.get("reader_zone"),
        "csrf": get_token(request),
        # A page that answered a form cannot be asked for again: its address can.
        "here": request.get_full_path() if request.method == "GET" else request.path,
        "person": request.user if request.user.is_authenticated else None,
    }
