"""A sample shop whose orders have a Contact us button that leads to Amends. It needs no packages.

`python examples/shop/shop.py --amends http://127.0.0.1:8000 --port 8400`; see README.md beside it.
It shows what a marketplace has to do: sign a link at the moment somebody presses the button, for
an order of the customer who is signed in, and send them there. Everything else is a page.
"""

import argparse
import base64
import hashlib
import hmac
import html
import json
import secrets
import time
import tomllib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from string import Template
from typing import Any
from urllib.parse import urlencode

HERE = Path(__file__).parent
# Whom this shop takes for signed in; a real one knows that from its own session.
CUSTOMER = "camille@customers.example"
LASTS_SECONDS = 120


def sign(order: dict[str, Any], key: dict[str, str], amends: str) -> str:
    """The token of a link to this order's report: a JSON Web Token, HS256, good for two minutes."""
    now = int(time.time())
    claims = {
        "iss": key["issuer"],
        "aud": amends,
        "email": order["email"],
        "order": order["number"],
        "iat": now,
        "exp": now + LASTS_SECONDS,
        "jti": secrets.token_urlsafe(16),
    }
    text = f"{_part({'alg': 'HS256', 'typ': 'JWT'})}.{_part(claims)}"
    signature = hmac.digest(key["secret"].encode(), text.encode(), hashlib.sha256)
    return f"{text}.{_base64url(signature)}"


def _part(told: dict[str, Any]) -> str:
    return _base64url(json.dumps(told, separators=(",", ":")).encode())


def _base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


class Shop(ThreadingHTTPServer):
    """The shop: its customer's orders, the key it signs with, and where Amends is."""

    def __init__(self, port: int, amends: str) -> None:
        super().__init__(("127.0.0.1", port), Page)
        self.amends = amends.rstrip("/")
        [self.key] = tomllib.loads((HERE / "links.toml").read_text())["link"]
        orders = json.loads((HERE / "orders.json").read_text())
        self.orders = {order["number"]: order for order in orders if order["email"] == CUSTOMER}


class Page(BaseHTTPRequestHandler):
    """Two addresses: the page of orders, and the button of each."""

    server: Shop

    def do_GET(self) -> None:
        """Shows the orders, or signs a link and leads there."""
        number = self.path.removeprefix("/orders/").removesuffix("/contact")
        if self.path == "/":
            self._answer(200, my_orders(self.server))
        elif self.path == f"/orders/{number}/contact" and number in self.server.orders:
            token = sign(self.server.orders[number], self.server.key, self.server.amends)
            self._answer(303, "", f"{self.server.amends}/door/?{urlencode({'link': token})}")
        else:
            self._answer(404, "There is no such page, or no such order of yours.")

    def _answer(self, status: int, text: str, leads: str = "") -> None:
        self.send_response(status)
        if leads:
            self.send_header("Location", leads)
        # The link is for this one person and this moment: nobody keeps it, nobody is told of it.
        self.send_header("Cache-Control", "no-store")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing: the address of a link is in the answer's head."""


def my_orders(shop: Shop) -> str:
    """The page of orders."""
    text = (HERE / "page.html").read_text()
    head, row, foot = text.split("<!-- order -->\n")
    rows = "".join(
        Template(row).substitute(
            {name: html.escape(told) for name, told in order.items()},
            account=html.escape(
                f"{shop.amends}/door/order/?{urlencode({'order': order['number']})}"
            ),
        )
        for order in shop.orders.values()
    )
    return head + rows + Template(foot).substitute(amends=html.escape(shop.amends))


def main() -> None:
    """Serves until Ctrl-C."""
    parser = argparse.ArgumentParser(description="A sample shop with a Contact us button.")
    parser.add_argument("--amends", default="http://127.0.0.1:8000", help="where Amends runs")
    parser.add_argument("--port", type=int, default=8400)
    told = parser.parse_args()
    shop = Shop(told.port, told.amends)
    print(f"The sample shop is open: http://127.0.0.1:{shop.server_port}", flush=True)
    try:
        shop.serve_forever()
    except KeyboardInterrupt:
        shop.server_close()


if __name__ == "__main__":
    main()
