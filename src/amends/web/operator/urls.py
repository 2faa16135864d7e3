"""The operator's addresses."""

from django.urls import path

from amends.web.operator import views

urlpatterns = [
    path("", views.overview, name="operator"),
    path("people/", views.people, name="operator_people"),
    path("people/<int:pk>/end/", views.end, name="operator_end"),
    path("deliveries/", views.deliveries, name="operator_deliveries"),
    path("deliveries/<int:pk>/retry/", views.retry, name="operator_retry"),
    path("policy/", views.policy, name="operator_policy"),
]
