"""The demo's addresses, all under /demo/."""

from django.urls import path

from amends.world import carrier_desk, mailbox, samples, views

urlpatterns = [
    path("", views.people, name="demo_people"),
    path("time/", views.move_time, name="demo_time"),
    path("enter/<str:token>/", views.enter, name="demo_enter"),
    path("photos/", samples.page, name="demo_samples"),
    path("photos/<slug:kind>.jpg", samples.file, name="demo_sample"),
    path("carrier/", carrier_desk.page, name="demo_carrier"),
    path("carrier/scan/", carrier_desk.scan, name="demo_scan"),
    path("carrier/answer/", carrier_desk.answer, name="demo_answer"),
    path("mailbox/", mailbox.letters, name="demo_mailbox"),
    path("mailbox/<slug:name>/", mailbox.letter, name="demo_letter"),
    path("mailbox/<slug:name>/page/", mailbox.page, name="demo_letter_page"),
    path("mailbox/<slug:name>/files/<int:number>/", mailbox.attachment, name="demo_attachment"),
]
