"""The helper's addresses. The token is the key: there is nothing to guess and nothing to list."""

from django.urls import path

from amends.web.helper import views
from amends.web.uploads import views as uploads

urlpatterns = [
    path("<str:token>/", views.slots, name="helper"),
    path("<str:token>/state/", views.state, name="helper_state"),
    path("<str:token>/<int:slot>/", views.slot, name="helper_slot"),
    path("<str:token>/<int:slot>/uploads/", uploads.linked_slot, name="helper_begin_upload"),
    path("<str:token>/uploads/<slug:name>/", uploads.linked_upload, name="helper_upload"),
]
