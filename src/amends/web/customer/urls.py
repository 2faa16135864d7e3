"""The customer's addresses, and the two that every reader shares: the style and the files."""

from django.urls import path

from amends.web.customer import files, home, made_good, photos, report, status
from amends.web.handover import computer
from amends.web.uploads import views as uploads

urlpatterns = [
    path("", home.front, name="home"),
    path("brand.css", files.brand_css, name="brand"),
    path("orders/", home.orders, name="orders"),
    path("orders/contact/<int:unit>/", home.contact, name="contact"),
    path("files/photos/<slug:name>/<slug:size>.jpg", files.photo, name="photo"),
    path("files/disputes/<slug:name>/<slug:size>.jpg", files.dispute_photo, name="dispute_photo"),
    path("files/documents/<slug:name>.pdf", files.document, name="document"),
    path("reports/<slug:ref>/", status.status, name="report"),
    path("reports/<slug:ref>/stop/", status.stop, name="report_stop"),
    path("reports/<slug:ref>/withdraw/", status.withdraw, name="report_withdraw"),
    path("reports/<slug:ref>/notice/", status.notice, name="report_notice"),
    path("reports/<slug:ref>/appeal/<slug:case>/", made_good.appeal, name="report_appeal"),
    path("reports/<slug:ref>/label/<slug:case>/", made_good.new_label, name="report_label"),
    path("reports/<slug:ref>/answer/<slug:case>/", made_good.dispute, name="report_dispute"),
    path(
        "reports/<slug:ref>/second-look/<slug:case>/",
        made_good.dispute_appeal,
        name="report_dispute_appeal",
    ),
    path(
        "reports/<slug:ref>/change-of-mind/<slug:case>/",
        made_good.change_of_mind,
        name="report_change_mind",
    ),
    path("reports/<slug:ref>/helper/", status.invite_helper, name="helper_invite"),
    path("reports/<slug:ref>/helper/<int:link>/end/", status.end_helper, name="helper_end"),
    path("reports/<slug:ref>/photos/", photos.board, name="report_photos"),
    path("reports/<slug:ref>/photos/state/", photos.state, name="report_photo_state"),
    path("reports/<slug:ref>/phone/", computer.begin, name="report_phone"),
    path("reports/<slug:ref>/phone/state/", computer.state, name="report_phone_state"),
    path("reports/<slug:ref>/phone/<int:number>/end/", computer.end, name="report_phone_end"),
    path("reports/<slug:ref>/photos/<int:slot>/", photos.slot, name="report_slot"),
    path("reports/<slug:ref>/photos/<int:slot>/more/", photos.close_up, name="report_close_up"),
    path("reports/<slug:ref>/photos/<int:slot>/uploads/", uploads.own_slot, name="report_upload"),
    path("uploads/<slug:name>/", uploads.own_upload, name="upload"),
    path("reports/<slug:ref>/photos/<int:slot>/cannot/", photos.cannot, name="report_cannot"),
    path("reports/<slug:ref>/where/<int:number>/", report.where, name="report_where"),
    path("reports/<slug:ref>/<slug:step>/", report.step, name="report_step"),
]
