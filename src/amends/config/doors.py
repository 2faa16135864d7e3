"""The settings of the doors from elsewhere: keys of signed links, and sign-in at a marketplace."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from amends.adapters.signed_links import KeyProblem, LinkKey, read_keys
from amends.config.env import SettingError

# What allauth calls it, and what its addresses hold.
PROVIDER = "marketplace"
# What the examples sign with is known to everybody.
EXAMPLE = "only for the sample shop"


def sample_shop() -> str:
    """The file of the sample shop's key, where this is a checkout that has it; empty elsewhere."""
    file = Path(__file__).parents[3] / "examples" / "shop" / "links.toml"
    return str(file) if file.exists() else ""


def link_keys(name: str, file: str, *, demo: bool) -> tuple[LinkKey, ...]:
    """The keys in a file, as the setting `name` tells it; none where that is empty."""
    if not file:
        return ()
    try:
        keys = read_keys(Path(file).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise SettingError(name, f"{file} cannot be read.") from error
    except KeyProblem as problem:
        raise SettingError(name, f"{file}: {problem}") from problem
    if not demo and any(key.key.startswith(EXAMPLE) for key in keys):
        raise SettingError(name, f"{file} holds the sample shop's secret, which everybody knows.")
    return keys


def issuer(name: str, address: str, *, demo: bool) -> str:
    """The address of an OpenID Connect provider, empty without one; `https` but in the demo."""
    parts = urlsplit(address)
    secure = parts.scheme == "https" or (demo and parts.scheme == "http")
    if address and (not secure or not parts.hostname or parts.query or parts.fragment):
        raise SettingError(name, f"must look like https://id.example.com, not {address!r}.")
    return address.rstrip("/")


def providers(address: str, name: str, *, client: str, secret: str) -> dict[str, Any]:
    """allauth's settings of the one provider that may vouch for customers; empty without one."""
    if not address:
        return {}
    app = {
        "provider_id": PROVIDER,
        "name": name,
        "client_id": client,
        "secret": secret,
        "settings": {"server_url": address},
    }
    # The address is all that is asked for: no name, no picture.
    return {
        "openid_connect": {
            "APPS": [app],
            "SCOPE": ["openid", "email"],
            "OAUTH_PKCE_ENABLED": True,
        }
    }
