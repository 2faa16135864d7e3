"""The seller's addresses."""

from django.urls import path

from amends.web.seller import answers, bulk, views, wrong

urlpatterns = [
    path("", views.cases, name="seller"),
    path("answers/", bulk.bulk, name="seller_bulk"),
    path("cases/<slug:ref>/", views.case, name="seller_case"),
    path("cases/<slug:ref>/replacement/", answers.replacement, name="seller_replacement"),
    path("cases/<slug:ref>/refund/", answers.refund, name="seller_refund"),
    path("cases/<slug:ref>/out-of-stock/", answers.out_of_stock, name="seller_out_of_stock"),
    path("cases/<slug:ref>/wrong/", wrong.wrong, name="seller_wrong"),
    path("cases/<slug:ref>/withdraw/", answers.withdraw, name="seller_withdraw"),
    path("cases/<slug:ref>/send-back/", answers.sent_back, name="seller_send_back"),
]
