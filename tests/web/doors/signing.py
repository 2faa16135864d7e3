"""A marketplace that signs links, as the tests' settings know it."""

from datetime import datetime
from typing import Any

import jwt
from django.test import Client

from amends.adapters.signed_links import LinkKey
from amends.store.models import Order
from tests.makers import NOW

SHOP, SECRET, HERE = "https://shop.example.com", "s" * 32, "http://amends.example"
KEYS = (LinkKey(SHOP, "HS256", SECRET),)


def token(order: Order, /, *, at: datetime = NOW, secret: str = SECRET, **changes: Any) -> str:
    """A link's token about this order, made at this moment; a claim that is None is left out."""
    moment = int(at.timestamp())
    claims = {
        "iss": SHOP,
        "aud": HERE,
        "email": order.buyer.email,
        "order": order.number,
        "iat": moment,
        "exp": moment + 300,
        "jti": "link-1",
    } | changes
    return jwt.encode({k: v for k, v in claims.items() if v is not None}, secret, "HS256")


def opened(client: Client, text: str) -> str:
    """Where opening a link leads: the clean address of its page."""
    answer = client.get("/door/", {"link": text})
    assert answer.status_code == 302
    return str(answer.headers["Location"])
