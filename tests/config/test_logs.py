"""No line of a log lets anybody in."""

import logging

import pytest
from django.conf import settings

from amends.config.logs import WithoutSecrets


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("Not Found: /phone/7K2Q-M9XF-4T8R-2W5Z/", "Not Found: /phone/.../"),
        ("Not Found: /photos/dG9rZW4/12/uploads/", "Not Found: /photos/.../12/uploads/"),
        (
            "Forbidden (CSRF cookie not set.): /phone/x/",
            "Forbidden (CSRF cookie not set.): /phone/.../",
        ),
        ("GET http://127.0.0.1:8000/phone/x/ twice", "GET http://127.0.0.1:8000/phone/.../ twice"),
        ("Not Found: /phone/on/ab12/state/", "Not Found: /phone/on/ab12/state/"),
        ("Not Found: /reports/AB/photos/3/", "Not Found: /reports/AB/photos/3/"),
        ("The worker began", "The worker began"),
    ],
)
def test_a_secret_in_an_address_is_not_written(line: str, written: str) -> None:
    label, _, path = line.partition("/")
    record = logging.makeLogRecord({"msg": f"{label}%s", "args": (f"/{path}" if path else "",)})
    assert WithoutSecrets().filter(record)
    assert record.getMessage() == written


def test_every_handler_leaves_secrets_out() -> None:
    handlers = settings.LOGGING["handlers"].values()
    assert all("without_secrets" in handler["filters"] for handler in handlers)
