"""The signature of a link: the algorithm is the key's, and what does not fit opens nothing."""

import base64
import json
from collections.abc import Callable
from functools import cache
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from amends.adapters.signed_links import KeyProblem, LinkKey, read_keys, signed_claims
from amends.domain.doors import TOKEN_CHARS, NotALink

SHOP, SECRET = "https://shop.example.com", "s" * 32
CLAIMS = {"iss": SHOP, "order": "A-1000"}


@cache
def rsa_key(bits: int = 2048) -> rsa.RSAPrivateKey:
    """A private key, made once."""
    return rsa.generate_private_key(65537, bits)


@cache
def ec_key() -> ec.EllipticCurvePrivateKey:
    """A private key on P-256, made once."""
    return ec.generate_private_key(ec.SECP256R1())


def pem(key: Any) -> str:
    """Its public half."""
    spki = PublicFormat.SubjectPublicKeyInfo
    return str(key.public_key().public_bytes(Encoding.PEM, spki).decode())


def hs() -> LinkKey:
    return LinkKey(SHOP, "HS256", SECRET)


def part(told: Any) -> str:
    """One part of a token."""
    data = told if isinstance(told, bytes) else json.dumps(told).encode()
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def hmac_with(secret: str, header: dict[str, Any], claims: dict[str, Any]) -> str:
    """Signed by hand, as PyJWT would refuse to."""
    import hashlib
    import hmac

    text = f"{part(header)}.{part(claims)}"
    return f"{text}.{part(hmac.digest(secret.encode(), text.encode(), hashlib.sha256))}"


@pytest.mark.parametrize(
    ("algorithm", "private", "public"),
    [
        ("HS256", lambda: SECRET, lambda: SECRET),
        ("RS256", rsa_key, lambda: pem(rsa_key())),
        ("ES256", ec_key, lambda: pem(ec_key())),
    ],
)
def test_each_algorithm_opens_with_its_own_key(
    algorithm: str, private: Callable[[], Any], public: Callable[[], str]
) -> None:
    key = LinkKey(SHOP, algorithm, public())
    token = jwt.encode(CLAIMS, private(), algorithm)
    assert signed_claims(token, [hs() if algorithm != "HS256" else key, key]) == (key, CLAIMS)
    with pytest.raises(NotALink):
        signed_claims(token, [LinkKey("https://other.example", algorithm, public())])
    head, body, signature = token.split(".")
    for other in (part(CLAIMS | {"order": "A-1001"}), body[:-2] + "AA"):
        with pytest.raises(NotALink):
            signed_claims(f"{head}.{other}.{signature}", [key])


def test_none_is_no_algorithm() -> None:
    for name in ("none", "None", "NONE", "nOnE", "", None, 1, ["HS256"]):
        token = f"{part({'alg': name, 'typ': 'JWT'})}.{part(CLAIMS)}."
        with pytest.raises(NotALink):
            signed_claims(token, [hs()])
    with pytest.raises(NotALink):
        signed_claims(jwt.encode(CLAIMS, None, "none"), [hs()])


def test_a_public_key_is_never_a_secret() -> None:
    for key in (LinkKey(SHOP, "RS256", pem(rsa_key())), LinkKey(SHOP, "ES256", pem(ec_key()))):
        token = hmac_with(key.key, {"alg": "HS256", "typ": "JWT"}, CLAIMS)
        with pytest.raises(NotALink):
            signed_claims(token, [key])


def test_the_algorithm_is_the_keys_even_where_the_key_would_fit() -> None:
    with pytest.raises(NotALink):
        signed_claims(jwt.encode(CLAIMS, SECRET * 2, "HS512"), [LinkKey(SHOP, "HS256", SECRET * 2)])
    token = jwt.encode(CLAIMS, rsa_key(), "PS256")
    with pytest.raises(NotALink):
        signed_claims(token, [LinkKey(SHOP, "RS256", pem(rsa_key()))])


def test_a_header_that_must_be_understood_and_is_not_opens_nothing() -> None:
    token = hmac_with(SECRET, {"alg": "HS256", "crit": ["exp2"], "exp2": 1}, CLAIMS)
    with pytest.raises(NotALink):
        signed_claims(token, [hs()])


@pytest.mark.parametrize(
    "token",
    [
        "",
        ".",
        "..",
        "a.b.c",
        "é.é.é",
        "x" * (TOKEN_CHARS + 1),
        f"{part({'alg': 'HS256'})}.{part([1])}.AA",
        f"{part({'alg': 'HS256'})}.{part(b'[' * 1400)}.AA",
        f"{part(b'[' * 1400)}.{part(CLAIMS)}.AA",
        f"{part({'alg': 'HS256'})}.{part(b'1' * 1400)}.AA",
        f"{part({'alg': 'HS256'})}.{part('é'.encode('latin-1'))}.AA",
        f"{part({'alg': 'HS256'})}.{part({'iss': {'a': 1}})}.AA",
        f"{part({'alg': 'HS256'})}.{part(CLAIMS)}",
        f"{part({'alg': 'HS256'})}.{part(CLAIMS)}.",
    ],
)
def test_what_is_no_token_is_refused_and_nothing_breaks(token: str) -> None:
    with pytest.raises(NotALink):
        signed_claims(token, [hs()])


def test_a_token_as_long_as_may_be_is_read_and_a_longer_one_is_not() -> None:
    token = jwt.encode(CLAIMS | {"more": ""}, SECRET)
    room = (TOKEN_CHARS - len(token)) * 3 // 4 - 2
    assert signed_claims(jwt.encode(CLAIMS | {"more": "x" * room}, SECRET), [hs()])
    with pytest.raises(NotALink):
        signed_claims(jwt.encode(CLAIMS | {"more": "x" * (room + 8)}, SECRET), [hs()])


def test_a_marketplace_may_have_two_keys_while_it_changes_them() -> None:
    old, new = hs(), LinkKey(SHOP, "HS256", "n" * 32)
    assert signed_claims(jwt.encode(CLAIMS, "n" * 32), [old, new])[0] is new


FILE = f"""
[[link]]
issuer = "{SHOP}"
algorithm = "HS256"
secret = "{SECRET}"
markets = ["default"]
"""


def test_a_file_of_keys_is_read_and_a_key_is_never_printed() -> None:
    [key] = read_keys(FILE)
    assert (key.issuer, key.algorithm, key.key, key.markets) == (
        SHOP,
        "HS256",
        SECRET,
        ("default",),
    )
    assert SECRET not in repr(key)
    assert (key.opens("default"), key.opens("fr")) == (True, False)
    assert hs().opens("fr")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("[[link]]", "[[links]]", "tables"),
        ("[[link]]", "[[link", "no TOML"),
        ("[[link]]", "[link]", "tables"),
        ("issuer", "issuers", "is not one of"),
        (f'issuer = "{SHOP}"', "", "needs its issuer"),
        ("HS256", "none", "must be one of"),
        ("HS256", "HS512", "must be one of"),
        ("HS256", "RS256", "needs a public_key"),
        (SECRET, "short", "32 characters"),
        ("secret =", "public_key =", "needs a secret"),
        ('["default"]', '"default"', "list"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(old: str, new: str, says: str) -> None:
    with pytest.raises(KeyProblem, match=says):
        read_keys(FILE.replace(old, new))


def test_a_weak_or_a_wrong_public_key_is_refused() -> None:
    weak = ec.generate_private_key(ec.SECP384R1())
    pairs = [("RS256", pem(ec_key())), ("ES256", pem(rsa_key())), ("ES256", pem(weak))]
    for algorithm, key in [*pairs, ("RS256", pem(rsa_key(1024))), ("RS256", "no key")]:
        text = f'[[link]]\nissuer="a"\nalgorithm="{algorithm}"\npublic_key="""{key}"""'
        with pytest.raises(KeyProblem):
            read_keys(text)
