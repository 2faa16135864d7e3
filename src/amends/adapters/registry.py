"""Which provider is plugged in: the one place below `config` that reads Django's settings."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from amends.adapters.carriers import CarrierProvider
from amends.adapters.carriers.sandbox import SandboxCarrier
from amends.adapters.files import Arriving, Files, Folder
from amends.adapters.mail import Mailer
from amends.adapters.mail.sandbox import Sandbox
from amends.adapters.mail.smtp import Smtp
from amends.adapters.payments import PaymentProvider
from amends.adapters.payments.none import NoPayments
from amends.adapters.payments.sandbox import SandboxPayments
from amends.adapters.signed_links import LinkKey


@dataclass(frozen=True)
class Brand:
    """The marketplace as its operator named it."""

    name: str
    colour: str
    logo: str
    care_phone: str


def brand() -> Brand:
    """The marketplace's name, colour, logo and customer care's phone."""
    return Brand(**settings.BRAND)


def demo() -> bool:
    """Whether this is the demo."""
    return bool(settings.DEMO)


def market() -> str:
    """The market of an order that names none."""
    return str(settings.MARKET)


def site_url() -> str:
    """The configured address, without a slash at the end: links never follow the Host header."""
    return str(settings.SITE_URL)


def link_keys() -> tuple[LinkKey, ...]:
    """The keys of the marketplaces that may sign links to here."""
    keys: tuple[LinkKey, ...] = settings.LINK_KEYS
    return keys


def sign_in_elsewhere() -> str:
    """What the provider that may vouch for customers is called; empty where there is none."""
    return str(settings.OIDC_NAME) if settings.SOCIALACCOUNT_PROVIDERS else ""


def var() -> Path:
    """The folder that everything outside the database lives in."""
    return Path(settings.VAR)


def files() -> Files:
    """Where photos and documents are kept."""
    return _folder(var() / "files")


def arriving() -> Arriving:
    """Where photos lie while they are still being sent."""
    return Arriving(var() / "arriving")


@lru_cache
def _folder(root: Path) -> Folder:
    return Folder(root)


def mailer() -> Mailer:
    """How letters leave: the demo's mailbox, or SMTP."""
    if settings.PROVIDERS["mail"] == "sandbox":
        return Sandbox(var() / "mailbox")
    return Smtp(sender=settings.DEFAULT_FROM_EMAIL)


def carrier() -> CarrierProvider:
    """Who books return parcels, tells of scans, and answers claims."""
    return SandboxCarrier(var() / "carrier")


def payments() -> PaymentProvider:
    """Who gives money back, and tells of disputes: outside the demo nobody, until one is plugged
    in here."""
    return SandboxPayments(var() / "payments") if demo() else NoPayments()
