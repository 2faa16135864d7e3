"""For whom a marketplace's word is enough to be signed in."""

from allauth.mfa.utils import is_mfa_enabled

from amends.domain.doors import may_be_vouched_for
from amends.store.models import Membership, Person


def is_vouched_for(person: Person) -> bool:
    """Customers alone: whoever works here, or has a second factor, proves it here."""
    return may_be_vouched_for(
        active=person.is_active,
        works_here=Membership.objects.filter(person=person, ended_at__isnull=True).exists(),
        second_factor=is_mfa_enabled(person),
    )
