"""The outside as use cases receive it: an argument, never a global."""

from dataclasses import dataclass

from amends.adapters.carriers import CarrierProvider
from amends.adapters.files import Files
from amends.adapters.mail import Mailer
from amends.adapters.payments import PaymentProvider


@dataclass(frozen=True)
class Providers:
    """Where bytes are kept, how letters leave, who carries parcels, and who gives money back."""

    files: Files
    mailer: Mailer
    carrier: CarrierProvider
    payments: PaymentProvider
