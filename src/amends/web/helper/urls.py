"""The helper's addresses. The token is the key: there is nothing to guess and nothing to list."""

from django.urls import path

from amends.web.helper import views

urlpatterns = [
    path("<str:token>/", views.slots, name="helper"),
    path("<str:token>/<int:slot>/", views.slot, name="helper_slot"),
]
