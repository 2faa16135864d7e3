"""The addresses that a marketplace links to, and the script of its button."""

from django.urls import path

from amends.web.doors import button, views

urlpatterns = [
    path("", views.open_link, name="door"),
    path("order/", views.order, name="door_order"),
    path("button-1.js", button.script, name="door_button"),
    path("<slug:name>/", views.link, name="door_link"),
]
