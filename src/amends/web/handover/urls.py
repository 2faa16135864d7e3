"""The phone's addresses: a code that opens once, and the pages that its key opens after that."""

from django.urls import path

from amends.web.handover import views
from amends.web.uploads import views as uploads

urlpatterns = [
    path("<str:code>/", views.open_code, name="phone_open"),
    path("on/<slug:name>/", views.board, name="phone"),
    path("on/<slug:name>/state/", views.state, name="phone_state"),
    path("on/<slug:name>/<int:slot>/", views.slot, name="phone_slot"),
    path("on/<slug:name>/<int:slot>/more/", views.close_up, name="phone_close_up"),
    path("on/<slug:name>/<int:slot>/cannot/", views.cannot, name="phone_cannot"),
    path("on/<slug:name>/<int:slot>/uploads/", uploads.phone_slot, name="phone_begin_upload"),
    path("on/<slug:name>/uploads/<slug:upload>/", uploads.phone_upload, name="phone_upload"),
    path("on/<slug:name>/files/<slug:photo>/<slug:size>.jpg", views.photo, name="phone_photo"),
]
