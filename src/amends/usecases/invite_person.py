"""Invites somebody to work here: an agent, a seller's person, an operator."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from amends.store.models import Membership, Person, Seller
from amends.usecases.letters import queue_letter
from amends.usecases.problems import Problem

ROLE_WORDS = {
    Membership.Role.AGENT: "an agent of customer care",
    Membership.Role.SELLER: "a seller",
    Membership.Role.OPERATOR: "an operator",
}
SIGN_IN_PATH = "/account/sign-in/"


@dataclass(frozen=True)
class Invitation:
    """Who is invited to what. `seller` is the seller's short name, for the role seller only."""

    email: str
    role: str
    seller: str = ""
    name: str = ""


@transaction.atomic
def invite_person(invitation: Invitation, *, now: datetime) -> Membership:
    """Gives the person the role and queues the letter; a second time changes nothing.

    Raises `Problem` for an unknown role or seller, or a role that does not fit the seller.
    """
    seller = _seller(invitation)
    email = invitation.email.strip().lower()
    person = Person.objects.filter(email=email).first()
    if person is None:
        person = Person.objects.create_user(email, name=invitation.name)
    if not person.is_active:
        person.is_active = True
        person.save(update_fields=["is_active"])
    live = Membership.objects.filter(
        person=person, role=invitation.role, seller=seller, ended_at__isnull=True
    ).first()
    if live is not None:
        return live
    membership = Membership.objects.create(
        person=person, role=invitation.role, seller=seller, since=now
    )
    _tell(membership, now)
    return membership


def _seller(invitation: Invitation) -> Seller | None:
    if invitation.role not in Membership.Role.values:
        roles = ", ".join(Membership.Role.values)
        raise Problem(f"There is no role {invitation.role!r}: choose one of {roles}.", "role")
    if invitation.role != Membership.Role.SELLER:
        if invitation.seller:
            raise Problem("Only the role seller belongs to a seller.", "seller")
        return None
    seller = Seller.objects.filter(slug=invitation.seller).first()
    if seller is None:
        raise Problem(f"There is no seller {invitation.seller!r}.", "seller")
    return seller


def _tell(membership: Membership, now: datetime) -> None:
    facts = {
        "name": membership.person.name,
        "role": ROLE_WORDS[Membership.Role(membership.role)],
        "seller": membership.seller.name if membership.seller else "",
        "path": SIGN_IN_PATH,
    }
    person = membership.person
    queue_letter(
        "invitation", person.email, facts, now, key=str(membership.pk), language=person.language
    )
