"""What a signed link (RFC 7519, JSON Web Token) from a marketplace says, and how far it counts.

A link proves what the marketplace vouches for: that whoever follows it is signed in there as the
buyer of one order. It opens that order's report, once and for minutes, and nothing else. Whoever
works here, or proves with a second factor who they are, is never signed in by a marketplace's word.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

# Whatever a marketplace writes, no link opens longer than this after it was made (own).
LONGEST = timedelta(minutes=15)
# How far the clocks of two well kept machines may be apart (own; RFC 7519, 4.1.4: "a few minutes").
LEEWAY = timedelta(seconds=60)
# A link of ours has about 500 characters; what is longer is not read at all.
TOKEN_CHARS = 2048
ORDER_CHARS, JTI_CHARS, EMAIL_CHARS = 40, 200, 254
# The end of the year 9999, less what is added to a moment here.
LAST_SECOND = 253_402_300_799 - 3600
NUMBERS = range(1, 100_000)


class NotALink(ValueError):
    """What was signed is no link of ours; says why, for the tests and the operator's own log."""


class Standing(StrEnum):
    """Where a link stands at a moment."""

    OPEN = "open"
    EARLY = "early"
    OVER = "over"
    USED = "used"


class Reader(StrEnum):
    """Who opens the link, as far as this browser is concerned."""

    NOBODY = "nobody"
    SAME = "same"
    OTHER = "other"


class Step(StrEnum):
    """What continuing does."""

    SIGN_IN = "sign_in"
    GO_ON = "go_on"
    SWITCH = "switch"
    PROVE = "prove"


@dataclass(frozen=True)
class Link:
    """A link whose signature was checked: whose it is, which order, from when until when."""

    issuer: str
    number: str
    email: str
    order: str
    line: int | None
    unit: int | None
    begins: datetime
    ends: datetime


def read_link(claims: Mapping[str, object], audience: str) -> Link:
    """The link that these claims make. Their signature must have been checked before.

    `iss`, `aud`, `email`, `order`, `iat`, `exp` and `jti` are needed; `line` (from 1), `unit` (of
    that line, from 1) and `nbf` may be there; what else there is means nothing. Raises `NotALink`.
    """
    if not _is_for(claims.get("aud"), audience):
        raise NotALink("it is for somebody else (aud)")
    made = _moment(claims, "iat")
    begins = max(made, _moment(claims, "nbf")) if "nbf" in claims else made
    line, unit = _number(claims, "line"), _number(claims, "unit")
    if unit and not line:
        raise NotALink("a unit needs its line")
    return Link(
        issuer=_text(claims, "iss", JTI_CHARS),
        number=_text(claims, "jti", JTI_CHARS),
        email=_text(claims, "email", EMAIL_CHARS).lower(),
        order=_text(claims, "order", ORDER_CHARS),
        line=line,
        unit=unit,
        begins=begins,
        ends=min(_moment(claims, "exp"), made + LONGEST),
    )


def standing(link: Link, now: datetime, *, used: bool) -> Standing:
    """Whether the link opens at this moment of real time, for clocks that are a little apart."""
    if used:
        return Standing.USED
    if now >= forgotten_at(link):
        return Standing.OVER
    return Standing.EARLY if now < link.begins - LEEWAY else Standing.OPEN


def forgotten_at(link: Link) -> datetime:
    """From when on the link opens nothing, so that its number need not be remembered."""
    return link.ends + LEEWAY


def may_be_vouched_for(*, active: bool, works_here: bool, second_factor: bool) -> bool:
    """Whether somebody is signed in by a marketplace's word, by signed link or OpenID Connect."""
    return active and not works_here and not second_factor


def next_step(at: Standing, reader: Reader, *, vouched: bool) -> Step:
    """What continuing does. Whoever is signed in already needs no link to go on."""
    if reader is Reader.SAME:
        return Step.GO_ON
    if at is not Standing.OPEN or not vouched:
        return Step.PROVE
    return Step.SWITCH if reader is Reader.OTHER else Step.SIGN_IN


def vouched_address(account: Mapping[str, object]) -> str:
    """The mail address that an OpenID Connect provider has verified; empty where it has not.

    `account` holds the claims under `id_token` and, where it was asked for, `userinfo`. Only a
    true `email_verified` counts, and userinfo only when it is about the same subject (OpenID
    Connect Core 1.0, 5.3.2 and 5.7).
    """
    proof, told = account.get("id_token"), account.get("userinfo")
    if not isinstance(proof, Mapping) or not proof.get("sub"):
        return ""
    claims = proof
    if isinstance(told, Mapping):
        if told.get("sub") != proof["sub"]:
            return ""
        claims = told
    email = claims.get("email")
    if claims.get("email_verified") is not True or not isinstance(email, str):
        return ""
    return email.strip().lower() if email.isprintable() and len(email) <= EMAIL_CHARS else ""


def _is_for(told: object, audience: str) -> bool:
    return told == audience or (isinstance(told, list) and audience in told)


def _text(claims: Mapping[str, object], name: str, most: int) -> str:
    told = claims.get(name)
    if not isinstance(told, str) or not told.strip() or told != told.strip():
        raise NotALink(f"{name} is not there")
    # No line breaks, zero bytes or halves of characters: they end up in a database's question.
    if len(told) > most or not told.isprintable():
        raise NotALink(f"{name} cannot be read")
    return told


def _number(claims: Mapping[str, object], name: str) -> int | None:
    told = claims.get(name)
    if told is None:
        return None
    if type(told) is not int or told not in NUMBERS:
        raise NotALink(f"{name} is no number")
    return told


def _moment(claims: Mapping[str, object], name: str) -> datetime:
    told = claims.get(name)
    if type(told) not in (int, float) or not 0 <= told <= LAST_SECOND:  # type: ignore[operator]
        raise NotALink(f"{name} is no moment")
    return datetime.fromtimestamp(float(told), UTC)  # type: ignore[arg-type]
