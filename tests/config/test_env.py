"""Settings are strict: what is unknown, malformed or unsafe stops the start with its name."""

import subprocess
import sys

import pytest

from amends.config.env import Environment, SettingError
from tests import environment

PRODUCTION = {
    "AMENDS_URL": "https://care.alderly.example",
    "AMENDS_SECRET_KEY": "s" * 32,
    "AMENDS_MAIL_FROM": "care@alderly.example",
}


def start(code: str = "", **variables: str) -> "subprocess.CompletedProcess[str]":
    """Loads the settings as a server would, with these variables of ours, then runs the code."""
    return subprocess.run(
        [sys.executable, "-c", f"import amends.config.settings as s; {code}"],
        env=environment.clean() | (variables or PRODUCTION),
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_starts_with_the_three_variables_that_have_no_default() -> None:
    done = start(**PRODUCTION)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("name", sorted(PRODUCTION))
def test_a_missing_variable_stops_the_start_with_its_name(name: str) -> None:
    done = start(**{key: value for key, value in PRODUCTION.items() if key != name})
    assert (done.returncode, done.stderr) == (1, f"{name}: is not set, and has no default.\n")


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("AMENDS_COLOR", "red", "is not a setting of Amends; see docs/settings.md."),
        ("AMENDS_SMTP_TLS", "yes", "must be true or false, not 'yes'."),
        ("AMENDS_SMTP_PORT", "2x", "must be a whole number, not '2x'."),
        ("AMENDS_FILES", "cloud", "must be one of folder, not 'cloud'."),
        ("AMENDS_MARKET", "mars", "must be one of default, fr, gb, se, us, not 'mars'."),
        ("AMENDS_URL", "care", "must look like https://care.example.com, not 'care'."),
        ("AMENDS_URL", "http://care.alderly.example", "must begin with https:// outside the demo."),
        (
            "AMENDS_DATABASE",
            "mysql://x/y",
            "must be sqlite:///FILE or postgresql://USER@HOST/NAME, not 'mysql://x/y'.",
        ),
        ("AMENDS_SECRET_KEY", "short", "must have 32 characters or more."),
        ("AMENDS_MAIL", "sandbox", "can be sandbox in the demo only."),
        ("AMENDS_SECOND_FACTOR", "false", "can be false in the demo only."),
    ],
)
def test_a_wrong_value_stops_the_start_with_its_name(name: str, value: str, problem: str) -> None:
    done = start(**PRODUCTION | {name: value})
    assert (done.returncode, done.stderr) == (1, f"{name}: {problem}\n")


def test_outside_the_demo_cookies_and_pages_travel_by_https_only() -> None:
    done = start("print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_HSTS_SECONDS)")
    assert done.stdout == "True True 31536000\n"


def test_no_page_may_run_or_style_anything_written_into_it() -> None:
    done = start("print(s.CONTENT_SECURITY_POLICY['DIRECTIVES'])")
    assert "'script-src': [\"'self'\"], 'style-src': [\"'self'\"]" in done.stdout
    assert "unsafe" not in done.stdout


def test_a_flag_is_true_or_false_and_nothing_else() -> None:
    assert Environment({"AMENDS_X": "true"}).flag("AMENDS_X", default=False) is True
    assert Environment({}).flag("AMENDS_X", default=False) is False
    for value in ("1", "True", "on", ""):
        with pytest.raises(SettingError, match="AMENDS_X"):
            Environment({"AMENDS_X": value}).flag("AMENDS_X", default=False)


def test_a_database_address_is_read_in_full() -> None:
    url = "postgresql://amends:p%40ss@db.example:5433/shop?sslmode=require"
    found = Environment({"AMENDS_DATABASE": url}).database("AMENDS_DATABASE", "")
    assert (found["NAME"], found["USER"], found["PASSWORD"]) == ("shop", "amends", "p@ss")
    assert (found["HOST"], found["PORT"]) == ("db.example", "5433")
    assert found["OPTIONS"] == {"sslmode": "require"}


def test_sqlite_is_durable_and_takes_the_write_lock_at_once() -> None:
    url = "sqlite:////srv/amends/rows.sqlite3"
    found = Environment({"AMENDS_DATABASE": url}).database("AMENDS_DATABASE", "")
    assert found["NAME"] == "/srv/amends/rows.sqlite3"
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in found["OPTIONS"]["init_command"]
    assert "synchronous=FULL" in found["OPTIONS"]["init_command"]
