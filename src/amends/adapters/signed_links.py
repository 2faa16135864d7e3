"""The keys of marketplaces that sign links, and the check of a link's signature (PyJWT).

The algorithm belongs to the key. What a token's header says of it is only compared with that, so
that `none`, or a public key taken for a secret, opens nothing.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import jwt
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from amends.domain.doors import TOKEN_CHARS, NotALink

ALGORITHMS = ("HS256", "RS256", "ES256")
# RFC 7518: 3.2 (a secret as long as the hash), 3.3 (RSA of 2048 bits or more), 3.4 (P-256).
SECRET_BYTES, RSA_BITS = 32, 2048
# RFC 7515, 3.1 and 2: three parts in base64url, without padding.
COMPACT = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+")
NAMES = {"issuer", "algorithm", "secret", "public_key", "markets"}
# Only the signature is checked here: what the claims mean is a rule of ours (`domain/doors.py`).
SIGNATURE_ALONE: Any = {
    "verify_signature": True,
    **dict.fromkeys(("verify_exp", "verify_nbf", "verify_iat", "verify_aud", "verify_iss"), False),
    **dict.fromkeys(("verify_sub", "verify_jti"), False),
}


class KeyProblem(ValueError):
    """A key that cannot be used; the message is a sentence for the operator."""


@dataclass(frozen=True)
class LinkKey:
    """A marketplace that may sign, and with what. No `markets` means orders of all of them."""

    issuer: str
    algorithm: str
    key: str
    markets: tuple[str, ...] = ()

    def __repr__(self) -> str:
        """Without the key, which may be a secret."""
        return f"LinkKey({self.issuer}, {self.algorithm})"

    def opens(self, market: str) -> bool:
        """Whether this key may sign for orders of the market."""
        return not self.markets or market in self.markets


def read_keys(text: str) -> tuple[LinkKey, ...]:
    """The keys of a TOML file with a table `[[link]]` a key. Raises `KeyProblem`."""
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise KeyProblem(f"it is no TOML ({error}).") from error
    tables = told.get("link")
    if set(told) != {"link"} or not isinstance(tables, list):
        raise KeyProblem("it must hold tables [[link]] and nothing else.")
    return tuple(_key(table) for table in tables)


def signed_claims(token: str, keys: Sequence[LinkKey]) -> tuple[LinkKey, dict[str, Any]]:
    """The claims of a token that one of the keys of its issuer has signed, and that key.

    Raises `NotALink` for everything else, whatever it is.
    """
    if len(token) > TOKEN_CHARS or not COMPACT.fullmatch(token):
        raise NotALink("it is no token of ours")
    issuer = _unchecked(token).get("iss")
    for key in keys:
        if key.issuer == issuer and (claims := _checked(token, key)) is not None:
            return key, claims
    raise NotALink("no key of its issuer fits")


def _unchecked(token: str) -> dict[str, Any]:
    """What the token says, to find its issuer's keys; nothing else rests on it."""
    try:
        return jwt.decode(token, options={"verify_signature": False})
    except (jwt.PyJWTError, ValueError, RecursionError) as error:
        raise NotALink("it cannot be read") from error


def _checked(token: str, key: LinkKey) -> dict[str, Any] | None:
    try:
        return jwt.decode(token, key.key, algorithms=[key.algorithm], options=SIGNATURE_ALONE)
    except (jwt.PyJWTError, ValueError, RecursionError):
        return None


def _key(table: Mapping[str, Any]) -> LinkKey:
    unknown = sorted(set(table) - NAMES)
    if unknown:
        raise KeyProblem(f"{unknown[0]} is not one of {', '.join(sorted(NAMES))}.")
    issuer, algorithm = table.get("issuer"), table.get("algorithm")
    if not isinstance(issuer, str) or not issuer:
        raise KeyProblem("every [[link]] needs its issuer.")
    if algorithm not in ALGORITHMS:
        raise KeyProblem(f"the algorithm of {issuer} must be one of {', '.join(ALGORITHMS)}.")
    wanted, other = ("secret", "public_key") if algorithm == "HS256" else ("public_key", "secret")
    key = table.get(wanted)
    if other in table or not isinstance(key, str):
        raise KeyProblem(f"{algorithm} of {issuer} needs a {wanted}, and only that.")
    if problem := _weakness(algorithm, key):
        raise KeyProblem(f"the {wanted} of {issuer} {problem}")
    return LinkKey(issuer, algorithm, key, _markets(table))


def _markets(table: Mapping[str, Any]) -> tuple[str, ...]:
    told = table.get("markets", [])
    if not isinstance(told, list) or not all(isinstance(one, str) for one in told):
        raise KeyProblem("markets must be a list of names.")
    return tuple(told)


def _weakness(algorithm: str, key: str) -> str:
    """What is wrong with a key; empty where nothing is."""
    if algorithm == "HS256":
        short = len(key.encode()) < SECRET_BYTES
        return f"must have {SECRET_BYTES} characters or more." if short else ""
    try:
        public = load_pem_public_key(key.encode())
    except (ValueError, UnsupportedAlgorithm):
        return "is no public key in PEM."
    if algorithm == "RS256":
        good = isinstance(public, RSAPublicKey) and public.key_size >= RSA_BITS
        return "" if good else f"must be RSA with {RSA_BITS} bits or more."
    good = isinstance(public, EllipticCurvePublicKey) and isinstance(public.curve, SECP256R1)
    return "" if good else "must be on the curve P-256."
