"""Who may work here: invited by an operator, and ended at once."""

from datetime import UTC, datetime

import pytest

from amends.store import access
from amends.store.models import Membership, Outbox, Person
from amends.usecases.end_person import end_person
from amends.usecases.invite_person import Invitation, invite_person
from amends.usecases.problems import Problem
from tests import makers
from tests.people import people

NOW = datetime(2026, 4, 2, 18, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def test_an_invitation_makes_the_person_and_tells_them() -> None:
    invitation = Invitation("  Ada@Alderly.example", "agent", name="Ada Lund")
    membership = invite_person(invitation, now=NOW)
    assert (membership.person.email, membership.role) == ("ada@alderly.example", "agent")
    assert (membership.since, membership.ended_at) == (NOW, None)
    assert not membership.person.has_usable_password()
    letter = Outbox.objects.get()
    assert (letter.payload["kind"], letter.payload["to"]) == ("invitation", "ada@alderly.example")
    assert letter.payload["facts"]["role"] == "an agent of customer care"


def test_a_second_invitation_changes_nothing() -> None:
    first = invite_person(Invitation("ada@alderly.example", "agent"), now=NOW)
    second = invite_person(Invitation("ADA@alderly.example", "agent"), now=NOW)
    assert first.pk == second.pk
    assert Outbox.objects.count() == 1


def test_a_customer_can_be_invited_too() -> None:
    customer = people().customer
    invite_person(Invitation(customer.email, "operator"), now=NOW)
    assert access.operator(customer) == customer


@pytest.mark.parametrize(
    ("role", "seller", "sentence"),
    [
        ("boss", "", "There is no role 'boss': choose one of agent, seller, operator."),
        ("seller", "", "There is no seller ''."),
        ("seller", "nobody", "There is no seller 'nobody'."),
        ("agent", "refonda", "Only the role seller belongs to a seller."),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_written(
    role: str, seller: str, sentence: str
) -> None:
    people()
    before = (Person.objects.count(), Membership.objects.count())
    with pytest.raises(Problem) as refused:
        invite_person(Invitation("ada@alderly.example", role, seller), now=NOW)
    assert refused.value.sentence == sentence
    assert (Person.objects.count(), Membership.objects.count()) == before


def test_an_ended_agent_can_do_nothing_and_not_sign_in() -> None:
    agent = people().agent
    end_person(agent.email.upper(), now=NOW)
    agent.refresh_from_db()
    assert not agent.is_active
    assert Membership.objects.get(person=agent).ended_at == NOW
    assert not access.has_role(agent, "agent")


def test_an_ended_agent_who_also_bought_stays_a_customer() -> None:
    order = makers.make_order()
    invite_person(Invitation(order.buyer.email, "agent"), now=NOW)
    end_person(order.buyer.email, now=NOW)
    order.buyer.refresh_from_db()
    assert order.buyer.is_active
    assert not access.has_role(order.buyer, "agent")


def test_somebody_ended_can_be_invited_again() -> None:
    agent = people().agent
    end_person(agent.email, now=NOW)
    invite_person(Invitation(agent.email, "agent"), now=NOW)
    agent.refresh_from_db()
    assert agent.is_active
    assert Membership.objects.filter(person=agent).count() == 2


def test_ending_somebody_unknown_is_refused() -> None:
    with pytest.raises(Problem, match=r"Nobody here has the address ghost@alderly\.example\."):
        end_person("ghost@alderly.example", now=NOW)
