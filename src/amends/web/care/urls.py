"""The desk's addresses."""

from django.urls import path

from amends.web.care.views import case, decisions, queue, reporting

urlpatterns = [
    path("", queue.queue, name="desk"),
    path("cases/<slug:ref>/", case.case, name="desk_case"),
    path("cases/<slug:ref>/accept/", decisions.accept, name="desk_accept"),
    path("cases/<slug:ref>/ask/", decisions.ask, name="desk_ask"),
    path("cases/<slug:ref>/guarantee/", decisions.guarantee, name="desk_guarantee"),
    path("cases/<slug:ref>/decline/", decisions.decline, name="desk_decline"),
    path("cases/<slug:ref>/uphold/", decisions.uphold, name="desk_uphold"),
    path("cases/<slug:ref>/safety/", decisions.safety, name="desk_safety"),
    path("cases/<slug:ref>/note/", decisions.note, name="desk_note"),
    path("cases/<slug:ref>/packaging/", decisions.packaging, name="desk_packaging"),
    path("cases/<slug:ref>/link/", decisions.link, name="desk_link"),
    path("report/", reporting.find, name="desk_find"),
    path("report/parcels/<slug:ref>/", reporting.write, name="desk_report"),
    path("report/<slug:ref>/", reporting.read_over, name="desk_read_over"),
]
