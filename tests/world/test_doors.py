from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from amends.store.models import Membership, Person
from amends.world import links
from amends.world.cast import AGENT, DOORS
from amends.world.guard import NotTheDemo
from tests.people import person, with_role

pytestmark = pytest.mark.django_db

CAMILLE = "camille@customers.example"


def test_everybody_who_is_there_gets_a_link_with_the_configured_address() -> None:
    person(CAMILLE, "Camille Moreau")
    with_role(person(AGENT.email, AGENT.name), "agent")
    (customer, first), (agent, second) = links.sign_in_links()
    assert (customer, agent) == ("customer", "agent")
    assert first.startswith("http://amends.example/demo/enter/")
    assert first != second


@pytest.mark.parametrize(
    ("role", "home"), [("", "/orders/"), ("agent", "/care/"), ("operator", "/operator/")]
)
def test_a_link_signs_in_and_leads_to_where_the_work_begins(
    client: Client, role: str, home: str
) -> None:
    somebody = person(CAMILLE, "Camille Moreau")
    if role:
        with_role(somebody, role)
    response = client.get(f"/demo/enter/{links.token_for(CAMILLE)}/")
    assert (response.status_code, response.headers["Location"]) == (302, home)
    assert client.session["_auth_user_id"] == str(somebody.pk)


@pytest.mark.parametrize("token", ["nonsense", "ImNhbWlsbGUi:forged", f"{CAMILLE}:x"])
def test_a_forged_link_is_not_there(client: Client, token: str) -> None:
    person(CAMILLE, "Camille Moreau")
    assert client.get(f"/demo/enter/{token}/").status_code == 404
    assert "_auth_user_id" not in client.session


def test_somebody_who_was_ended_is_let_in_by_no_link(client: Client) -> None:
    person(CAMILLE, "Camille Moreau")
    Person.objects.update(is_active=False)
    assert links.doors() == ()
    assert client.get(f"/demo/enter/{links.token_for(CAMILLE)}/").status_code == 404


def test_the_page_offers_everybody_by_name(client: Client) -> None:
    for _, email, _ in DOORS:
        person(email, f"Name of {email}")
    page = client.get("/demo/").content.decode()
    assert all(f"Name of {email}" in page for _, email, _ in DOORS)
    assert Membership.objects.count() == 0


def test_links_and_the_application_refuse_outside_the_demo(settings: Any) -> None:
    token = links.token_for(CAMILLE)
    settings.DEMO = False
    with pytest.raises(NotTheDemo):
        links.person_of(token)
    with pytest.raises(NotTheDemo):
        links.sign_in_links()
    with pytest.raises(NotTheDemo):
        apps.get_app_config("world").ready()
