"""All routes: one prefix a room of the web floor; the demo's own only in the demo."""

from importlib.util import find_spec

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from amends.config.health import healthz

ROOMS = {
    "account/": "amends.web.signin.urls",
    "care/": "amends.web.care.urls",
    "seller/": "amends.web.seller.urls",
    "operator/": "amends.web.operator.urls",
    "photos/": "amends.web.helper.urls",
    "": "amends.web.customer.urls",
}


def room(prefix: str, module: str) -> list[URLResolver]:
    """The routes of one room; none while nobody has built it."""
    package = module.rpartition(".")[0]
    if find_spec(package) is None or find_spec(module) is None:
        return []
    return [path(prefix, include(module))]


urlpatterns: list[URLPattern | URLResolver] = [path("healthz", healthz, name="healthz")]
if settings.DEMO:
    urlpatterns += room("demo/", "amends.world.urls")
for _prefix, _module in ROOMS.items():
    urlpatterns += room(_prefix, _module)
