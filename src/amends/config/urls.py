"""All routes: one prefix a room of the web floor; the demo's own only in the demo."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from amends.config.health import healthz

ROOMS = {
    "account/": "amends.web.signin.urls",
    "care/": "amends.web.care.urls",
    "seller/": "amends.web.seller.urls",
    "operator/": "amends.web.operator.urls",
    "photos/": "amends.web.helper.urls",
    "phone/": "amends.web.handover.urls",
    "door/": "amends.web.doors.urls",
    "": "amends.web.customer.urls",
}


urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz, name="healthz"),
    *([path("demo/", include("amends.world.urls"))] if settings.DEMO else []),
    *(path(prefix, include(module)) for prefix, module in ROOMS.items()),
]
