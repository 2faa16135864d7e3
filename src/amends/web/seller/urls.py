"""The seller's addresses."""

from django.urls import path

from amends.web.seller import views

urlpatterns = [
    path("", views.cases, name="seller"),
    path("cases/<slug:ref>/", views.case, name="seller_case"),
]
