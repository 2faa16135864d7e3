"""The few pages of allauth that we show; everything else of it has no address here."""

from allauth.account import views
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.urls import path
from django.views.decorators.cache import never_cache

from amends.web.signin import marketplace
from amends.web.signin.views import SetUp, SignIn

_request_code = never_cache(SignIn.as_view())

urlpatterns = [
    path("sign-in/", _request_code, name="account_login"),
    path("sign-in/", _request_code, name="account_request_login_code"),
    path("code/", views.confirm_login_code, name="account_confirm_login_code"),
    path("sign-out/", views.logout, name="account_logout"),
    # allauth builds its way back out of these two names.
    path("with/<slug:provider_id>/", marketplace.start, name="openid_connect_login"),
    path(
        "with/<slug:provider_id>/back/",
        never_cache(openid_connect.callback),
        name="openid_connect_callback",
    ),
    path("ended/", views.account_inactive, name="account_inactive"),
    path("prove-again/", mfa.reauthenticate, name="account_reauthenticate"),
    path("second-factor/", mfa.index, name="mfa_index"),
    path("second-factor/code/", mfa.authenticate, name="mfa_authenticate"),
    path("second-factor/prove-again/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("second-factor/set-up/", SetUp.as_view(), name="mfa_activate_totp"),
    path("second-factor/remove/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("spare-codes/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("spare-codes/new/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path(
        "spare-codes/download/",
        recovery.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
]
