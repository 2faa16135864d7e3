"""The outside as use cases receive it: an argument, never a global."""

from dataclasses import dataclass

from amends.adapters.carriers import CarrierProvider
from amends.adapters.files import Files
from amends.adapters.mail import Mailer


@dataclass(frozen=True)
class Providers:
    """Where bytes are kept, how letters leave, and who books return parcels."""

    files: Files
    mailer: Mailer
    carrier: CarrierProvider
