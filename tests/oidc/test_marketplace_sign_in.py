"""Signing in at a marketplace: a customer's verified address opens the door, and nothing else."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
import requests
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import LazySettings
from django.test import Client

from amends.config.doors import providers
from amends.store.models import Order, Person
from tests.browsers import browser
from tests.makers import OrderPlan, make_order
from tests.people import people
from tests.postgres import free_port

HERE = Path(__file__).parent
START, BACK = "/account/with/marketplace/", "/account/with/marketplace/back/"
CODE_PAGE = "/account/sign-in/"
NOOR = {"email": "Noor@Customer.example", "email_verified": True, "name": "Noor Haddad"}
ACCOUNTS: dict[str, dict[str, Any]] = {
    "noor": NOOR,
    "unverified": NOOR | {"email_verified": False},
    "as-words": NOOR | {"email_verified": "true"},
    "silent": {"email": NOOR["email"]},
    "without": {"email_verified": True},
    "stranger": NOOR | {"email": "nobody@elsewhere.example"},
    "agent": NOOR | {"email": "ines@care.example"},
    "seller": NOOR | {"email": "lea@refonda.example"},
    "operator": NOOR | {"email": "olga@alderly.example"},
    "jan": NOOR | {"email": "jan@customer.example"},
}

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not shutil.which("npm"), reason="needs Node.js and npm for the provider"),
]


@dataclass(frozen=True)
class Marketplace:
    """The running provider, and what it knows us by."""

    url: str
    client: str = "amends"
    secret: str = "known to both of us, and to nobody else"

    def signed_in(self, leads: str, name: str) -> str:
        """What a person's browser does there who signs in with this name; the way back to us."""
        browser = requests.Session()
        answer = browser.get(leads, allow_redirects=False, timeout=10)
        for _ in range(10):
            form = re.search(r'action="([^"]+)" method="post"', answer.text)
            if form:
                prompt = "consent" if 'value="consent"' in answer.text else "login"
                data = {"prompt": prompt, "login": name, "password": "any"}
                answer = browser.post(form[1], data, allow_redirects=False, timeout=10)
                continue
            there = urljoin(answer.url, answer.headers["Location"])
            if urlsplit(there).hostname == "testserver":
                return there.removeprefix("http://testserver")
            answer = browser.get(there, allow_redirects=False, timeout=10)
        raise AssertionError(f"it did not lead back: {answer.text}")


@pytest.fixture(scope="module")
def process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Marketplace]:
    """The provider as npm installs it, in a process of its own on loopback."""
    folder = tmp_path_factory.mktemp("oidc")
    for name in ("package.json", "package-lock.json", "provider.mjs"):
        shutil.copy(HERE / name, folder)
    cache = str(folder / "npm")
    install = ["npm", "ci", "--silent", "--no-audit", "--no-fund", "--cache", cache]
    subprocess.run(install, cwd=folder, check=True)
    port = free_port()
    runs = Marketplace(f"http://127.0.0.1:{port}")
    told = {
        "port": port,
        "client": runs.client,
        "secret": runs.secret,
        "back": f"http://testserver{BACK}",
        "accounts": ACCOUNTS,
    }
    words = ["node", "provider.mjs", json.dumps(told)]
    with subprocess.Popen(words, cwd=folder, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout
        assert "listening" in running.stdout.readline()
        yield runs
        running.kill()


@pytest.fixture
def marketplace(process: Marketplace, settings: LazySettings) -> Marketplace:
    """The provider that our settings name."""
    settings.SOCIALACCOUNT_PROVIDERS = providers(
        process.url, "Alderly", client=process.client, secret=process.secret
    )
    settings.OIDC_NAME = "Alderly"
    return process


@pytest.fixture
def order(marketplace: Marketplace) -> Order:
    """An order of the customer whose marketplace it is."""
    return make_order(OrderPlan(buyer=people().customer))


def person_of(client: Client) -> Person | None:
    """Who is signed in."""
    return Person.objects.filter(pk=client.session.get("_auth_user_id", 0)).first()


def through(client: Client, marketplace: Marketplace, name: str, query: str = "") -> str:
    """Where somebody comes to who signs in there with this name."""
    leads = client.get(f"{START}{query}")
    back = marketplace.signed_in(leads.headers["Location"], name)
    answer = client.get(back)
    assert answer.status_code == 302
    return str(answer.headers["Location"])


def test_a_customers_verified_address_signs_in_and_leads_to_the_order(
    client: Client, marketplace: Marketplace, order: Order
) -> None:
    wanted = f"/door/order/?order={order.number}"
    page = client.get(client.get(wanted).headers["Location"]).content.decode()
    door = re.search(rf'href="({START}\?next=[^"]+)">Continue with Alderly<', page)
    assert door
    key = client.session.session_key
    assert through(client, marketplace, "noor", door[1].removeprefix(START)) == wanted
    assert person_of(client) == order.buyer
    assert client.session.session_key != key
    assert order.number in client.get(wanted).content.decode()
    # The whole account was vouched for, so all orders are there; and nothing is tied to it.
    assert client.get("/orders/").status_code == 200
    assert SocialAccount.objects.count() == 0


def test_without_a_wish_it_leads_to_my_orders_and_never_elsewhere(
    client: Client, marketplace: Marketplace, order: Order
) -> None:
    assert through(client, marketplace, "noor") == "/orders/"
    for off in ("https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"):
        assert through(Client(), marketplace, "noor", f"?next={off}") == "/orders/"


@pytest.mark.parametrize(
    "name",
    ["unverified", "as-words", "silent", "without", "stranger", "agent", "seller", "operator"],
)
def test_whoever_is_no_verified_customer_is_asked_for_a_code(
    client: Client, marketplace: Marketplace, order: Order, name: str
) -> None:
    there = through(client, marketplace, name, f"?next=/door/order/%3Forder%3D{order.number}")
    assert there == f"{CODE_PAGE}?next=%2Fdoor%2Forder%2F%3Forder%3D{order.number}"
    assert person_of(client) is None
    words = client.get(there).content.decode()
    assert "Your account at Alderly does not open this door." in words
    assert Person.objects.filter(email__contains="elsewhere").count() == 0


def test_a_second_factor_or_an_end_closes_the_door(
    client: Client, marketplace: Marketplace, order: Order
) -> None:
    factor = Authenticator.objects.create(user=order.buyer, type="totp", data={})
    assert through(client, marketplace, "noor").startswith(CODE_PAGE)
    factor.delete()
    Person.objects.filter(pk=order.buyer_id).update(is_active=False)
    assert through(client, marketplace, "noor").startswith(CODE_PAGE)
    assert person_of(client) is None


def test_nothing_in_the_address_chooses_what_is_asked_for(
    client: Client, marketplace: Marketplace
) -> None:
    more = "?process=connect&scope=everything&auth_params=prompt%3Dnone&action=reauthenticate"
    asked = parse_qs(urlsplit(client.get(START + more).headers["Location"]).query)
    assert set(asked["scope"][0].split()) == {"openid", "email"}
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["redirect_uri"] == [f"http://testserver{BACK}"]
    assert set(asked) == {
        "client_id",
        "redirect_uri",
        "scope",
        "response_type",
        "state",
        "code_challenge",
        "code_challenge_method",
    }


def test_an_answer_counts_once_and_in_the_browser_that_asked(
    client: Client, marketplace: Marketplace, order: Order
) -> None:
    back = marketplace.signed_in(client.get(START).headers["Location"], "noor")
    other = Client()
    other.get(START)
    assert other.get(back).headers["Location"].startswith(CODE_PAGE)
    altered = re.sub(r"code=[\w-]+", "code=another", back)
    for wrong in (BACK, f"{BACK}?code=1&state=2", f"{BACK}?error=access_denied", altered):
        assert client.get(wrong).headers["Location"].startswith(CODE_PAGE)
    assert (person_of(client), person_of(other)) == (None, None)
    fresh = marketplace.signed_in(client.get(START).headers["Location"], "noor")
    assert client.get(fresh).headers["Location"] == "/orders/"
    client.post("/account/sign-out/")
    assert client.get(fresh).headers["Location"].startswith(CODE_PAGE)


def test_whoever_is_signed_in_stays_so_until_they_sign_out(
    marketplace: Marketplace, order: Order
) -> None:
    client = browser(people().agent)
    answer = client.get(f"{START}?next=/door/order/%3Forder%3Dx")
    assert answer.headers["Location"] == "/door/order/?order=x"
    assert person_of(client) == people().agent


def test_a_provider_that_does_not_answer_leaves_the_code(
    client: Client, marketplace: Marketplace, settings: LazySettings
) -> None:
    nowhere = f"http://127.0.0.1:{free_port()}"
    settings.SOCIALACCOUNT_PROVIDERS = providers(nowhere, "Alderly", client="a", secret="b")
    there = client.get(START, follow=True)
    assert there.redirect_chain == [(CODE_PAGE, 302)]
    assert "Alderly cannot sign you in at the moment." in there.content.decode()
