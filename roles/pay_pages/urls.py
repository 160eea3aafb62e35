"""The addresses of the pages that hold pay against a role."""

from django.urls import path

from roles.pay_pages import offer_view, pay_case_view, real_terms_view

urlpatterns = [
    path("offer/", offer_view.offer, name="offer-check"),
    path("real-terms/", real_terms_view.real_terms, name="real-terms"),
    path("pay-case/", pay_case_view.pay_case, name="pay-case"),
]
