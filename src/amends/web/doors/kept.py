"""Links that were opened in this session: what they say, never the token itself."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest

from amends.domain.doors import Link
from amends.store.refs import new_name

KEPT, MOST = "links", 5


def keep(request: HttpRequest, link: Link) -> str:
    """Keeps a link whose signature was checked; its name in the addresses of this session."""
    told = asdict(link) | {"begins": link.begins.isoformat(), "ends": link.ends.isoformat()}
    kept = request.session.get(KEPT, {})
    # A link that is opened twice has one page.
    name = next((name for name, other in kept.items() if other == told), new_name())
    newest = list((kept | {name: told}).items())[-MOST:]
    request.session[KEPT] = dict(newest)
    return name


def kept(request: HttpRequest, name: str) -> Link:
    """The link of this name that this session opened; or 404."""
    told: dict[str, Any] | None = request.session.get(KEPT, {}).get(name)
    if told is None:
        raise Http404
    moments = {key: datetime.fromisoformat(told[key]) for key in ("begins", "ends")}
    return Link(**(told | moments))
