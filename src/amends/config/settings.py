"""Django's settings, all of them from the environment. `docs/settings.md` lists the variables."""

import os
from pathlib import Path

from csp.constants import NONE, SELF

from amends.config.doors import issuer, link_keys, providers, sample_shop
from amends.config.env import Environment, SettingError
from amends.policies import DEFAULT_MARKET, markets

env = Environment(os.environ)

DEMO = env.flag("AMENDS_DEMO", default=False)
VAR = Path(env.text("AMENDS_VAR", "var")).resolve()
SITE_URL = env.web_address("AMENDS_URL", "http://127.0.0.1:8000" if DEMO else None)
SECRET_KEY = env.text("AMENDS_SECRET_KEY", "demo-only-never-in-production" if DEMO else None)
DEBUG = False
ALLOWED_HOSTS = env.text(
    "AMENDS_HOSTS", "127.0.0.1,localhost,[::1]" if DEMO else SITE_URL.split("//")[1].split(":")[0]
).split(",")

DATABASES = {"default": env.database("AMENDS_DATABASE", f"sqlite:///{VAR / 'amends.sqlite3'}")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "store_cache",
    }
}

BRAND = {
    "name": env.text("AMENDS_BRAND_NAME", "Alderly"),
    "colour": env.text("AMENDS_BRAND_COLOUR", "#17694b"),
    "logo": env.text("AMENDS_BRAND_LOGO", ""),
    "care_phone": env.text("AMENDS_BRAND_CARE_PHONE", "+33 1 99 00 12 34" if DEMO else ""),
}
PROVIDERS = {
    "mail": env.choice("AMENDS_MAIL", {"sandbox", "smtp"}, "sandbox" if DEMO else "smtp"),
    "carriers": env.choice("AMENDS_CARRIERS", {"sandbox"}, "sandbox"),
    "files": env.choice("AMENDS_FILES", {"folder"}, "folder"),
}
MARKET = env.choice("AMENDS_MARKET", set(markets()), DEFAULT_MARKET)
DEFAULT_FROM_EMAIL = env.text("AMENDS_MAIL_FROM", "care@alderly.example" if DEMO else None)
EMAIL_HOST = env.text("AMENDS_SMTP_HOST", "localhost")
EMAIL_PORT = env.whole_number("AMENDS_SMTP_PORT", 25)
EMAIL_HOST_USER = env.text("AMENDS_SMTP_USER", "")
EMAIL_HOST_PASSWORD = env.text("AMENDS_SMTP_PASSWORD", "")
EMAIL_USE_TLS = env.flag("AMENDS_SMTP_TLS", default=False)
EMAIL_TIMEOUT = 20
SECOND_FACTOR = env.flag("AMENDS_SECOND_FACTOR", default=not DEMO)
LINK_KEYS = link_keys(
    "AMENDS_LINKS", env.text("AMENDS_LINKS", sample_shop() if DEMO else ""), demo=DEMO
)
OIDC_ISSUER = issuer("AMENDS_OIDC_ISSUER", env.text("AMENDS_OIDC_ISSUER", ""), demo=DEMO)
OIDC_NAME = env.text("AMENDS_OIDC_NAME", BRAND["name"])
SOCIALACCOUNT_PROVIDERS = providers(
    OIDC_ISSUER,
    OIDC_NAME,
    client=env.text("AMENDS_OIDC_CLIENT", None if OIDC_ISSUER else ""),
    secret=env.text("AMENDS_OIDC_SECRET", None if OIDC_ISSUER else ""),
)
PROXIES = env.whole_number("AMENDS_PROXIES", 0 if DEMO else 1)
env.finish()
if not DEMO:
    if len(SECRET_KEY) < 32:
        raise SettingError("AMENDS_SECRET_KEY", "must have 32 characters or more.")
    if PROVIDERS["mail"] == "sandbox":
        raise SettingError("AMENDS_MAIL", "can be sandbox in the demo only.")
    if not SECOND_FACTOR:
        raise SettingError("AMENDS_SECOND_FACTOR", "can be false in the demo only.")

INSTALLED_APPS = [
    "amends.store",
    "amends.ui",
    "amends.web",
    *(["amends.world"] if DEMO else []),
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "django_htmx",
    "lucide",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "amends.web.doors.one_order.OneOrder",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "amends.web.context.in_readers_zone",
    *(["amends.web.signin.second_factor.SecondFactor"] if SECOND_FACTOR else []),
]
ROOT_URLCONF = "amends.config.urls"
WSGI_APPLICATION = "amends.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # Each room of the web floor keeps its own templates.
        "DIRS": sorted((Path(__file__).parents[1] / "web").glob("*/templates")),
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "amends.web.context.page",
            ],
            "builtins": ["amends.ui.templatetags.ui", "lucide.templatetags.lucide"],
        },
    }
]

AUTH_USER_MODEL = "store.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "amends.web.signin.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
# An unknown address sees the same page as a known one, and gets no mail.
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_FORMS = {
    "request_login_code": "amends.web.signin.forms.AddressForm",
    "confirm_login_code": "amends.web.signin.forms.CodeForm",
}
SOCIALACCOUNT_ADAPTER = "amends.web.signin.marketplace.MarketplaceAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
# Every address here has received a code; allauth's own table of addresses stays empty.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = BRAND["name"]
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "amends.web.signin.forms.FactorForm",
    "reauthenticate": "amends.web.signin.forms.FactorAgainForm",
    "activate_totp": "amends.web.signin.forms.SetUpForm",
}
# How many proxies of ours stand in front: limits count the address that the first of them saw.
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES

LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "amends.config.statics.Statics"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

SECURE_COOKIES = SITE_URL.startswith("https://")
if not DEMO and not SECURE_COOKIES:
    raise SettingError("AMENDS_URL", "must begin with https:// outside the demo.")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_COOKIES
SESSION_COOKIE_NAME = "amends_session"
CSRF_COOKIE_NAME = "amends_csrf"
SECURE_HSTS_SECONDS = 0 if DEMO else 31_536_000
SECURE_SSL_REDIRECT = False
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "base-uri": [NONE],
        "connect-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "img-src": [SELF, "blob:", "data:"],
        "manifest-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {"without_secrets": {"()": "amends.config.logs.WithoutSecrets"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["without_secrets"],
        }
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
}
