"""All policies, read once: by day, by id, and as a whole."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import groupby, pairwise
from pathlib import Path
from typing import Protocol, TypeVar

from amends.domain.clocks.counting import CountingRule
from amends.domain.grades import GradeScheme
from amends.domain.plans import Plan
from amends.domain.policy import CarrierPolicy, MarketPolicy
from amends.domain.regimes import Regime
from amends.policies.carrier_files import ANY, UNKNOWN, carrier_policies_from, mailbox
from amends.policies.counting_files import counting_from
from amends.policies.grade_files import grade_scheme_from
from amends.policies.market_files import market_policy_from
from amends.policies.plan_files import plan_from
from amends.policies.regime_files import regime_from
from amends.policies.schema import FOLDER, PolicyError, read

COUNTING = "counting.toml"
# The market of an order that names none, where no setting says otherwise.
DEFAULT_MARKET = "default"
# What a market or a carrier may be called: also the name of its folder or file.
CODE = "[a-z0-9_-]+"


class NoPolicy(LookupError):
    """No policy answers: an unknown market or id, or a day that no version covers."""


class Dated(Protocol):
    """What has an id and days on which it holds."""

    @property
    def id(self) -> str: ...
    @property
    def valid_from(self) -> date: ...
    @property
    def valid_to(self) -> date | None: ...


D = TypeVar("D", bound=Dated)


def market_policy(market: str, on: date) -> MarketPolicy:
    """The policy of a market on a day. Raises `NoPolicy` where there is none."""
    return _on(_market_versions(market), on, f"market {market!r}")


def market_policy_by_id(policy_id: str) -> MarketPolicy:
    """The market policy with this id ("default@2026-01-01"). Raises `NoPolicy`."""
    return _by_id(_market_versions(policy_id.partition("@")[0]), policy_id)


def carrier_policy(
    carrier: str, country: str, on: date, *, origin: str = "", mode: str = ""
) -> CarrierPolicy:
    """How this carrier wants to hear of damage to a parcel delivered in a country, on a day.

    A row that names the country, the scope or the mode comes before a row for all. Without
    `origin` the parcel counts as sent within the country; without `mode` ("road", "air") only
    rows for any mode answer. A carrier without a file gets a cautious default that is marked as
    not known, with the carrier's own code and mailbox.
    """
    code, country = _code(carrier), country.upper()
    scope = "domestic" if origin.upper() in ("", country) else "international"
    rows = [
        row
        for row in _carrier_rows(code)
        if covers(row, on)
        and (not row.countries or country in row.countries)
        and row.scope in (ANY, scope)
        and row.mode in (ANY, mode)
    ]
    return max(rows, key=_narrowness) if rows else _unknown(code, on)


def _narrowness(row: CarrierPolicy) -> tuple[bool, bool, bool]:
    return bool(row.countries), row.scope != ANY, row.mode != ANY


def carrier_policy_by_id(policy_id: str) -> CarrierPolicy:
    """The carrier's row with this id. Raises `NoPolicy`."""
    prefix, _, day = policy_id.partition("@")
    if prefix.startswith(f"{UNKNOWN}:") and day:
        default = _by_id(_carrier_rows(UNKNOWN), f"{UNKNOWN}/any@{day}")
        return _named(default, prefix.removeprefix(f"{UNKNOWN}:"))
    return _by_id(_carrier_rows(prefix.partition("/")[0]), policy_id)


def plan(key: str, on: date) -> Plan:
    """A protection plan's terms on a day. Raises `NoPolicy` where there are none."""
    return _on([one for one in plans() if one.key == key], on, f"plan {key!r}")


def plan_by_id(plan_id: str) -> Plan:
    """The plan's terms with this id. Raises `NoPolicy`."""
    return _by_id(plans(), plan_id)


def regimes_on(on: date) -> tuple[Regime, ...]:
    """Every legal regime that holds on a day."""
    return tuple(regime for regime in regimes() if covers(regime, on))


def regime_by_id(regime_id: str) -> Regime:
    """The legal regime with this id. Raises `NoPolicy`."""
    return _by_id(regimes(), regime_id)


def grade_scheme(scheme: str, on: date) -> GradeScheme:
    """A grade scheme as it was worded on a day. Raises `NoPolicy` where there is none."""
    versions = [one for one in grade_schemes() if one.key == scheme]
    return _on(versions, on, f"grade scheme {scheme!r}")


def grade_scheme_by_id(scheme_id: str) -> GradeScheme:
    """The grade scheme with this id. Raises `NoPolicy`."""
    return _by_id(grade_schemes(), scheme_id)


def markets() -> tuple[str, ...]:
    """The names of all markets, without reading their files."""
    return tuple(sorted({path.parent.name for path in files_of("markets", FOLDER)}))


@lru_cache(maxsize=1)
def market_policies() -> tuple[MarketPolicy, ...]:
    """Every version of every market, by market and day."""
    return tuple(policy for market in markets() for policy in _market_versions(market))


@lru_cache(maxsize=64)
def _market_versions(market: str) -> tuple[MarketPolicy, ...]:
    """The versions of one market, none for an unknown one; the others are not read."""
    if not re.fullmatch(CODE, market):
        return ()
    found = [market_policy_from(path) for path in files_of(f"markets/{market}", FOLDER)]
    return in_order(found, lambda policy: policy.market)


@lru_cache(maxsize=1)
def carrier_policies() -> tuple[CarrierPolicy, ...]:
    """Every row of every carrier, by carrier."""
    codes = [path.stem for path in files_of("carriers", FOLDER)]
    return tuple(row for code in codes for row in _carrier_rows(code))


@lru_cache(maxsize=256)
def _carrier_rows(code: str) -> tuple[CarrierPolicy, ...]:
    """The rows of one carrier, none for an unknown one; the others are not read."""
    path = FOLDER / "carriers" / f"{code}.toml"
    known = re.fullmatch(CODE, code) and path.is_file()
    return carrier_policies_from(path) if known else ()


@lru_cache(maxsize=1)
def grade_schemes() -> tuple[GradeScheme, ...]:
    """Every version of every grade scheme, by scheme and day."""
    found = [grade_scheme_from(path) for path in files_of("grades", FOLDER)]
    return in_order(found, lambda scheme: scheme.key)


@lru_cache(maxsize=1)
def regimes() -> tuple[Regime, ...]:
    """Every version of every legal regime, by key and day."""
    found = [regime_from(path) for path in files_of("regimes", FOLDER)]
    return in_order(found, lambda regime: regime.key)


@lru_cache(maxsize=1)
def plans() -> tuple[Plan, ...]:
    """Every version of every protection plan, by key and day."""
    found = [plan_from(path) for path in files_of("plans", FOLDER)]
    return in_order(found, lambda one: one.key)


@lru_cache(maxsize=1)
def counting_rules() -> tuple[CountingRule, ...]:
    """How days are counted where."""
    return counting_from(FOLDER / COUNTING)


@lru_cache(maxsize=1)
def sources() -> Mapping[str, str]:
    """The tags of sources with their addresses."""
    return sources_from(FOLDER / "sources.toml")


def sources_from(path: Path) -> Mapping[str, str]:
    """The tags and addresses in one file. Raises `PolicyError` for a tag without an address."""
    table = read(path)
    return {tag: table.text(tag) for tag in table.data}


def files_of(kind: str, folder: Path) -> list[Path]:
    """The files of one kind ("markets", "carriers", "regimes") under a folder, in order."""
    return sorted((folder / kind).rglob("*.toml"))


def _code(carrier: str) -> str:
    """A carrier's code as files name it: "DHL Paket" and "dhl-paket" are dhl_paket."""
    return re.sub(r"[^a-z0-9]+", "_", carrier.strip().lower()).strip("_")[:30]


def _unknown(code: str, on: date) -> CarrierPolicy:
    rows = _carrier_rows(UNKNOWN)
    return _named(_on(rows, on, "an unknown carrier"), code or UNKNOWN)


def _named(default: CarrierPolicy, code: str) -> CarrierPolicy:
    if code == UNKNOWN:
        return default
    return replace(
        default,
        id=f"{UNKNOWN}:{code}@{default.valid_from.isoformat()}",
        code=code,
        name=code.replace("_", " ").title(),
        mailbox=mailbox(code),
    )


def covers(dated: Dated, on: date) -> bool:
    """Whether a version holds on a day."""
    return dated.valid_from <= on and (dated.valid_to is None or on <= dated.valid_to)


def _on(versions: Iterable[D], on: date, what: str) -> D:
    for version in versions:
        if covers(version, on):
            return version
    raise NoPolicy(f"no policy for {what} on {on.isoformat()}")


def _by_id(versions: Iterable[D], wanted: str) -> D:
    for version in versions:
        if version.id == wanted:
            return version
    raise NoPolicy(f"no policy with the id {wanted!r}")


def in_order(found: list[D], name: Callable[[D], str]) -> tuple[D, ...]:
    """By name and day. Raises `PolicyError` where two versions hold on one day."""
    found.sort(key=lambda version: (name(version), version.valid_from))
    for _, group in groupby(found, key=name):
        versions = list(group)
        for one, after in pairwise(versions):
            if one.valid_to is None or one.valid_to >= after.valid_from:
                raise PolicyError(one.id, "valid_to", f"must end before {after.id} begins")
    return tuple(found)
