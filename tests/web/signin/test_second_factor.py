"""Those who work here prove twice who they are; customers need not."""

import base64
import hmac
import struct
import time
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.conf import LazySettings
from django.core.cache import cache
from django.test import Client

from amends.store.models import Outbox, Person
from tests.people import people

SET_UP = "/account/second-factor/set-up/"
SIGN_IN = "/account/sign-in/"
CODE = "/account/code/"
FACTOR = "/account/second-factor/code/"
SPARE = "/account/spare-codes/"
NOW = datetime(2026, 4, 2, 10, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _outside_the_demo(settings: LazySettings) -> None:
    cache.clear()
    settings.MIDDLEWARE = [
        *settings.MIDDLEWARE,
        "amends.web.signin.second_factor.SecondFactor",
    ]


def sign_in(client: Client, person: Person) -> str:
    """Enters the code from the mail; returns where that leads."""
    client.post(SIGN_IN, {"email": person.email})
    row = Outbox.objects.filter(payload__to=person.email, payload__kind="sign_in_code").latest("pk")
    return str(client.post(CODE, {"code": row.payload["facts"]["code"]})["Location"])


def app_code(secret: str) -> str:
    """What an authenticator app with this secret shows now (RFC 6238, six digits, 30 s)."""
    counter = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.digest(base64.b32decode(secret), counter, "sha1")
    start = digest[-1] & 15
    number = int.from_bytes(digest[start : start + 4]) & 0x7FFFFFFF
    return f"{number % 10**6:06d}"


def set_up(client: Client) -> str:
    """Sets up an app; returns its secret."""
    page = client.get(SET_UP)
    secret = str(page.context["form"].secret)
    answer = client.post(SET_UP, {"code": app_code(secret)})
    assert answer["Location"] == SPARE
    return secret


@pytest.mark.parametrize("role", ["agent", "seller", "operator"])
def test_everybody_who_works_here_must_set_it_up_before_anything_else(role: str) -> None:
    client = Client()
    sign_in(client, getattr(people(), role))
    for path in ("/", "/orders/", "/care/", "/seller/", "/operator/", "/account/second-factor/"):
        answer = client.get(path)
        assert (answer.status_code, answer.get("Location")) == (302, SET_UP), path
    assert client.get(SET_UP).status_code == 200


def test_a_customer_is_not_asked(client: Client) -> None:
    sign_in(client, people().customer)
    assert client.get("/orders/").status_code == 200


def test_nothing_can_be_sent_before_it_is_set_up(client: Client) -> None:
    sign_in(client, people().agent)
    answer = client.post("/care/")
    assert (answer.status_code, answer["Location"]) == (302, SET_UP)


def test_once_set_up_the_pages_open_and_spare_codes_are_shown(client: Client) -> None:
    sign_in(client, people().agent)
    set_up(client)
    codes = client.get(SPARE).context["unused_codes"]
    assert len(set(codes)) == 10
    assert client.get("/account/second-factor/").status_code == 200


def test_a_wrong_first_code_sets_nothing_up(client: Client) -> None:
    sign_in(client, people().agent)
    client.get(SET_UP)
    assert client.post(SET_UP, {"code": "000000"}).status_code == 200
    assert client.get("/account/second-factor/")["Location"] == SET_UP


def test_the_next_sign_in_asks_for_the_app_and_opens_nothing_without_it(client: Client) -> None:
    agent = people().agent
    with time_machine.travel(NOW, tick=False):
        sign_in(client, agent)
        secret = set_up(client)
        client.post("/account/sign-out/")
    later = Client()
    with time_machine.travel(NOW + timedelta(minutes=5), tick=False):
        assert sign_in(later, agent) == FACTOR
        assert "_auth_user_id" not in later.session
        assert later.post(FACTOR, {"code": "000000"}).status_code == 200
        assert "_auth_user_id" not in later.session
        later.post(FACTOR, {"code": app_code(secret)})
        assert later.session["_auth_user_id"] == str(agent.pk)


def test_a_spare_code_works_once(client: Client) -> None:
    agent = people().agent
    sign_in(client, agent)
    set_up(client)
    spare = client.get(SPARE).context["unused_codes"][0]
    for expected in (True, False):
        other = Client()
        sign_in(other, agent)
        other.post(FACTOR, {"code": spare})
        assert ("_auth_user_id" in other.session) is expected


def test_a_session_from_before_the_invitation_is_held_up_too(client: Client) -> None:
    with time_machine.travel(NOW, tick=False):
        client.force_login(people().agent)
        assert client.get("/orders/")["Location"] == SET_UP
    with time_machine.travel(NOW + timedelta(minutes=30), tick=False):
        assert client.get(SET_UP).status_code == 200
