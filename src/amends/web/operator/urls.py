"""The operator's addresses."""

from django.urls import path

from amends.web.operator import rules, views

urlpatterns = [
    path("", views.overview, name="operator"),
    path("people/", views.people, name="operator_people"),
    path("people/<int:pk>/end/", views.end, name="operator_end"),
    path("deliveries/", views.deliveries, name="operator_deliveries"),
    path("deliveries/<int:pk>/retry/", views.retry, name="operator_retry"),
    path("rules/", rules.book, name="operator_rules"),
    path("rules/<path:policy_id>/", rules.one_chapter, name="operator_chapter"),
    path("confirmations/<int:pk>/withdraw/", rules.withdraw, name="operator_withdraw"),
    path("closures/", rules.closures, name="operator_closures"),
    path("closures/<int:pk>/lift/", rules.lift, name="operator_lift"),
]
