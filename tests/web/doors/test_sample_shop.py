"""The shop of the examples: its page, the link that it signs, and the script of its button."""

import base64
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from django.conf import LazySettings
from django.test import Client

from amends.adapters import registry
from amends.adapters.signed_links import read_keys
from amends.config.doors import link_keys
from amends.config.env import SettingError
from amends.store.models import Incident, Order
from tests.makers import OrderPlan, make_order
from tests.people import person
from tests.sample_shop import FOLDER as SHOP
from tests.sample_shop import code, opened

ROOT = Path(__file__).parents[3]
SCRIPT = ROOT / "src/amends/web/static/doors/button-1.js"
HERE = "http://amends.example"

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop(settings: LazySettings) -> Iterator[Any]:
    """The shop, open; its key is known to us."""
    settings.LINK_KEYS = read_keys((SHOP / "links.toml").read_text())
    with opened(HERE) as found:
        yield found


def an_order(number: str) -> Order:
    """The order of this number, as the shop's customer bought it."""
    order = make_order(OrderPlan(buyer=person(code().CUSTOMER, "Camille Moreau")))
    order.number = number
    order.save()
    return order


def test_its_button_leads_to_the_report_of_that_order(client: Client, shop: Any) -> None:
    order = an_order("ALD-48210")
    page = requests.get(shop.url, timeout=5).text
    [button] = re.findall(r'<a href="(/orders/ALD-48210/contact)" data-amends-contact>', page)
    leads = requests.get(shop.url + button, allow_redirects=False, timeout=5)
    assert (leads.status_code, leads.headers["Cache-Control"]) == (303, "no-store")
    assert leads.headers["Referrer-Policy"] == "no-referrer"
    there = leads.headers["Location"].removeprefix(HERE)
    report = client.post(client.get(there).headers["Location"]).headers["Location"]
    assert report == f"/reports/{Incident.objects.get(parcel__order=order).ref}/what/"
    assert requests.get(f"{shop.url}/orders/ALD-1/contact", timeout=5).status_code == 404


def test_its_other_link_leads_through_the_sign_in(client: Client, shop: Any) -> None:
    an_order("ALD-48217")
    page = requests.get(shop.url, timeout=5).text
    [other] = re.findall(r'href="([^"]+order=ALD-48217)"', page)
    there = client.get(other.removeprefix(HERE)).headers["Location"]
    assert there == "/account/sign-in/?next=/door/order/%3Forder%3DALD-48217"


def test_its_secret_is_known_to_the_demo_and_refused_outside_it() -> None:
    assert [key.issuer for key in registry.link_keys()] == ["https://shop.alderly.example"]
    file = str(SHOP / "links.toml")
    assert len(link_keys("AMENDS_LINKS", file, demo=True)) == 1
    with pytest.raises(SettingError, match="everybody knows"):
        link_keys("AMENDS_LINKS", file, demo=False)


def test_the_script_is_what_the_documents_say_for_as_long_as_its_address_stands(
    client: Client,
) -> None:
    answer = client.get("/door/button-1.js")
    assert answer.content == SCRIPT.read_bytes()
    integrity = f"sha384-{base64.b64encode(hashlib.sha384(answer.content).digest()).decode()}"
    for file in (ROOT / "docs" / "doors.md", SHOP / "page.html"):
        assert re.findall(r'integrity="([^"]+)"', file.read_text()) == [integrity]
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert not {"Set-Cookie", "Vary"} & set(answer.headers)
    assert not answer.cookies
    words = answer.content.decode()
    for forbidden in ("cookie", "fetch", "XMLHttpRequest", "localStorage", "sendBeacon", "import"):
        assert forbidden not in words
