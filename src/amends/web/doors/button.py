"""The script of the Contact us button on a marketplace's own pages."""

from functools import cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

FILE = Path(__file__).parents[1] / "static" / "doors" / "button-1.js"
# The number is part of the address: what stands there never changes, or its integrity would not
# fit any more and every marketplace's button would be a plain link.
FOREVER = "public, max-age=31536000, immutable"


@require_safe
def script(request: HttpRequest) -> HttpResponse:
    """The script, for pages anywhere; it asks for no cookie and sets none."""
    answer = HttpResponse(_text(), content_type="text/javascript; charset=utf-8")
    answer["Cache-Control"] = FOREVER
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Cross-Origin-Resource-Policy"] = "cross-origin"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@cache
def _text() -> str:
    return FILE.read_text(encoding="utf-8")
