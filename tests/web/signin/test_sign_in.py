"""Signing in with a code: who gets one, what it is worth, and what a stranger learns."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.conf import settings
from django.core.cache import cache
from django.test import Client

from amends.jobs import outbox as outbox_job
from amends.store.models import Outbox, Person
from amends.usecases.end_person import end_person
from amends.web.signin.adapter import AccountAdapter
from tests.people import people

SIGN_IN = "/account/sign-in/"
CODE = "/account/code/"
KNOWN = "mira@customers.example"
NOW = datetime(2026, 4, 2, 10, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _limits_begin_anew() -> None:
    cache.clear()


@pytest.fixture
def mira() -> Person:
    """Somebody known from an order."""
    return Person.objects.create_user(KNOWN, name="Mira")


def ask(client: Client, email: str = KNOWN) -> str:
    """Asks for a code; returns the page that follows, without what differs by chance."""
    answer = client.post(SIGN_IN, {"email": email}, follow=True)
    assert answer.redirect_chain == [(CODE, 302)]
    page = str(answer.content.decode())
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page).replace(email, "ADDRESS")


def code_of(email: str = KNOWN) -> str:
    """The code of the newest letter that waits for this address."""
    row = Outbox.objects.filter(kind="mail", payload__to=email).latest("pk")
    return str(row.payload["facts"]["code"])


def signed_in(client: Client) -> bool:
    """Whether the browser now has somebody's session."""
    return "_auth_user_id" in client.session


def test_a_known_address_signs_in_with_the_code_from_its_mail(client: Client, mira: Person) -> None:
    ask(client)
    assert re.fullmatch(r"\d{6}", code_of())
    answer = client.post(CODE, {"code": code_of()})
    assert answer.status_code == 302
    assert client.session["_auth_user_id"] == str(mira.pk)


def test_case_and_spaces_around_an_address_do_not_matter(client: Client, mira: Person) -> None:
    answer = client.post(SIGN_IN, {"email": f"  {KNOWN.upper()} "})
    assert answer.status_code == 302
    assert Outbox.objects.get().payload["to"] == KNOWN


def test_an_unknown_address_sees_the_same_page_and_gets_no_mail(mira: Person) -> None:
    with time_machine.travel(NOW, tick=False):
        known, unknown = ask(Client()), ask(Client(), "nobody@elsewhere.example")
    assert unknown == known
    assert [row.payload["to"] for row in Outbox.objects.all()] == [KNOWN]


def test_an_unknown_address_cannot_guess_its_way_in(client: Client) -> None:
    ask(client, "nobody@elsewhere.example")
    for code in ("", "000000", "None"):
        assert client.post(CODE, {"code": code}).status_code == 200
    assert not signed_in(client)


def test_the_code_is_wiped_from_the_outbox_once_it_was_sent(client: Client, mira: Person) -> None:
    ask(client)
    code = code_of()
    outbox_job.run(datetime.now(UTC) + timedelta(seconds=5))
    row = Outbox.objects.get()
    assert row.state == Outbox.State.DONE
    assert row.payload == {}
    letters = list(settings.VAR.rglob("*.eml"))
    assert [code in letter.read_text() for letter in letters] == [True]


def test_a_letter_links_to_the_configured_address_and_not_to_the_host_header(
    mira: Person,
) -> None:
    Client(headers={"host": "localhost"}).post(SIGN_IN, {"email": KNOWN})
    outbox_job.run(datetime.now(UTC) + timedelta(seconds=5))
    letter = next(settings.VAR.rglob("*.eml")).read_text()
    assert "localhost" not in letter


def test_a_wrong_code_is_refused_and_the_fifth_ends_the_try(client: Client, mira: Person) -> None:
    ask(client)
    code = code_of()
    wrong = "999999" if code != "999999" else "888888"
    answers = [client.post(CODE, {"code": wrong}).status_code for _ in range(5)]
    assert answers == [200, 200, 200, 200, 302]
    client.post(CODE, {"code": code})
    assert not signed_in(client)


def test_a_code_is_worth_nothing_after_fifteen_minutes(client: Client, mira: Person) -> None:
    with time_machine.travel(NOW, tick=False):
        ask(client)
    with time_machine.travel(NOW + timedelta(minutes=15, seconds=1), tick=False):
        client.post(CODE, {"code": code_of()})
        assert not signed_in(client)


def test_a_code_works_once(client: Client, mira: Person) -> None:
    ask(client)
    code = code_of()
    client.post(CODE, {"code": code})
    client.post("/account/sign-out/")
    client.post(CODE, {"code": code})
    assert not signed_in(client)


def test_the_fourth_code_in_a_minute_for_one_address_is_refused(mira: Person) -> None:
    for _ in range(3):
        ask(Client())
    answer = Client().post(SIGN_IN, {"email": KNOWN})
    assert answer.status_code == 200
    assert "Too many tries. Wait a few minutes" in answer.content.decode()
    assert Outbox.objects.count() == 3


def test_limits_are_counted_in_the_database() -> None:
    assert settings.CACHES["default"]["BACKEND"].endswith("db.DatabaseCache")


def test_there_is_no_sign_up(client: Client) -> None:
    assert AccountAdapter().is_open_for_signup(None) is False
    for path in ("signup/", "password/reset/", "email/", "login/", "password/change/"):
        assert client.get(f"/account/{path}").status_code == 404


def test_an_ended_person_sees_the_same_page_and_gets_no_code(client: Client, mira: Person) -> None:
    end_person(KNOWN, now=NOW)
    ask(client)
    assert not Outbox.objects.exists()


def test_ending_somebody_ends_the_sessions_that_are_open(client: Client, mira: Person) -> None:
    client.force_login(mira)
    assert client.get("/account/second-factor/").status_code == 200
    end_person(KNOWN, now=NOW)
    answer = client.get("/account/second-factor/")
    assert answer.status_code == 302
    assert answer["Location"].startswith(SIGN_IN)


def test_signing_out_asks_first_and_ends_the_session(client: Client, mira: Person) -> None:
    client.force_login(mira)
    assert "Sign out?" in client.get("/account/sign-out/").content.decode()
    assert signed_in(client)
    client.post("/account/sign-out/")
    assert not signed_in(client)


def test_the_way_back_leads_only_to_our_own_pages(client: Client, mira: Person) -> None:
    client.post(f"{SIGN_IN}?next=https://evil.example/", {"email": KNOWN})
    answer = client.post(CODE, {"code": code_of(), "next": "https://evil.example/"})
    assert answer["Location"] == "/orders/"


@pytest.mark.parametrize(
    ("who", "home"),
    [
        ("customer", "/orders/"),
        ("agent", "/care/"),
        ("seller", "/seller/"),
        ("operator", "/operator/"),
    ],
)
def test_everybody_begins_where_their_work_is(client: Client, who: str, home: str) -> None:
    person = getattr(people(), who)
    ask(client, person.email)
    assert client.post(CODE, {"code": code_of(person.email)})["Location"] == home
    assert client.get(SIGN_IN)["Location"] == home
