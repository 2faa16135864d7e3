"""Ends what somebody may do here, at once."""

from datetime import datetime

from django.db import transaction

from amends.store.models import Membership, Order, Person
from amends.usecases.problems import Problem


@transaction.atomic
def end_person(email: str, *, now: datetime) -> Person:
    """Ends every role and every session of this person; somebody who also bought stays a customer.

    Raises `Problem` when nobody has this address. A second time changes nothing more.
    """
    person = Person.objects.filter(email=email.strip().lower()).first()
    if person is None:
        raise Problem(f"Nobody here has the address {email.strip()}.", "email")
    Membership.objects.filter(person=person, ended_at__isnull=True).update(ended_at=now)
    person.is_active = Order.objects.filter(buyer=person).exists()
    # Sessions carry a digest of this: with a new one, all of them are over.
    person.set_unusable_password()
    person.save(update_fields=["is_active", "password"])
    return person
