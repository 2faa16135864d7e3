"""The frame of the operator's pages: which there are, and how one is shown."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

PAGES = (
    ("overview", "The house", "operator"),
    ("people", "People", "operator_people"),
    ("deliveries", "Parked deliveries", "operator_deliveries"),
    ("rules", "Rules", "operator_rules"),
    ("closures", "Closed days", "operator_closures"),
)


def operator_page(
    request: HttpRequest, name: str, values: dict[str, Any], status: int = 200, here: str = ""
) -> HttpResponse:
    """A page by its template's name; `here` is the tab it belongs to, where that is another."""
    page = {"pages": PAGES, "here": here or name, "pane": "main", **values}
    return render(request, f"operator/{name}.html", page, status=status)
