"""The settings of the doors: what cannot be used stops the start with its name."""

from pathlib import Path

import pytest

from amends.config.doors import issuer, link_keys, providers
from amends.config.env import SettingError

NAME = "AMENDS_OIDC_ISSUER"


def test_a_provider_outside_the_demo_has_a_certificate() -> None:
    assert issuer(NAME, "https://id.example.com/realms/shop/", demo=False) == (
        "https://id.example.com/realms/shop"
    )
    assert issuer(NAME, "http://127.0.0.1:9000", demo=True) == "http://127.0.0.1:9000"
    assert issuer(NAME, "", demo=False) == ""
    for wrong in ("http://id.example.com", "id.example.com", "https://", "https://a.example/?b=1"):
        with pytest.raises(SettingError, match=NAME):
            issuer(NAME, wrong, demo=False)


def test_without_an_issuer_there_is_no_provider() -> None:
    assert providers("", "Alderly", client="a", secret="b") == {}
    [app] = providers("https://id.example", "Alderly", client="a", secret="b")["openid_connect"][
        "APPS"
    ]
    assert (app["provider_id"], app["name"]) == ("marketplace", "Alderly")


def test_a_file_of_keys_that_cannot_be_read_stops_the_start(tmp_path: Path) -> None:
    file = tmp_path / "links.toml"
    for data in (b"\xff", b"[[link]]"):
        file.write_bytes(data)
        with pytest.raises(SettingError, match="AMENDS_LINKS"):
            link_keys("AMENDS_LINKS", str(file), demo=False)
    with pytest.raises(SettingError, match="cannot be read"):
        link_keys("AMENDS_LINKS", str(tmp_path / "none.toml"), demo=False)
    assert link_keys("AMENDS_LINKS", "", demo=False) == ()
