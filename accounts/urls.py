"""The addresses of accounts: a person's own pages under `/account/`, signing in under `/accounts/`."""

from django.urls import include, path
from django.views.generic import RedirectView

from accounts import leaving_views, pay_cases, plan_views, session_views, two_step, unsubscribe, views

urlpatterns = [
    path("account/", views.account, name="account"),
    path("account/keep/", views.keep, name="keep"),
    path("account/own-pay/clear/", views.clear_own_pay, name="clear-own-pay"),
    path("account/mails/", views.change_mails, name="change-mails"),
    path("account/welcome/", views.put_welcome_away, name="put-welcome-away"),
    path("account/offers/new/", views.new_offer, name="new-offer"),
    path("account/offers/<int:pk>/", views.change_offer, name="offer"),
    path("account/offers/<int:pk>/delete/", views.delete_offer, name="delete-offer"),
    path("account/pay-cases/", pay_cases.keep, name="keep-pay-case"),
    path("account/pay-cases/<int:pk>/delete/", pay_cases.delete, name="delete-pay-case"),
    path("account/export/", leaving_views.export, name="account-export"),
    path("account/delete/", leaving_views.delete, name="account-delete"),
    path("account/delete/asked/", leaving_views.deletion_asked, name="account-deletion-asked"),
    path("account/trial/", plan_views.trial, name="trial"),
    path("plans/", plan_views.plans, name="plans"),
    path("account/unsubscribe/<str:token>/", unsubscribe.unsubscribe, name="unsubscribe"),
    path("accounts/signup/", views.SignupView.as_view(), name="account_signup"),
    path("accounts/signup/passkey/", views.SignupByPasskeyView.as_view(), name="account_signup_by_passkey"),
    path("accounts/sessions/end/", session_views.sign_out_everywhere, name="sign-out-everywhere"),
    path("accounts/2fa/webauthn/reauthenticate/", two_step.PasskeyAgainView.as_view()),
    path("accounts/", include("allauth.urls")),
    path(".well-known/change-password", RedirectView.as_view(pattern_name="account_change_password")),
]
