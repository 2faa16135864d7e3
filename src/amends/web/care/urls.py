"""The desk's addresses."""

from django.urls import path

from amends.web.care.views import case, decisions, originals, photos, queue, reporting

urlpatterns = [
    path("", queue.queue, name="desk"),
    path("cases/<slug:ref>/", case.case, name="desk_case"),
    path("cases/<slug:ref>/link/", decisions.link, name="desk_link"),
    path("cases/<slug:ref>/photos/<slug:name>/", photos.photo, name="desk_photo"),
    path(
        "cases/<slug:ref>/photos/<slug:name>/beside/<slug:other>/",
        photos.beside,
        name="desk_photos_beside",
    ),
    path(
        "cases/<slug:ref>/photos/<slug:name>/original/",
        originals.original,
        name="desk_photo_original",
    ),
    path("cases/<slug:ref>/<slug:name>/", decisions.act, name="desk_act"),
    path("report/", reporting.find, name="desk_find"),
    path("report/parcels/<slug:ref>/", reporting.write, name="desk_report"),
    path("report/<slug:ref>/", reporting.read_over, name="desk_read_over"),
]
