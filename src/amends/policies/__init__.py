"""The numbers: dated policy data, read into the values of `amends.domain.policy`.

Everything has an id that names its version ("default@2026-01-01"), so that a case can keep the
version that it began under.
"""

from amends.policies.library import (
    DEFAULT_MARKET,
    NoPolicy,
    carrier_policies,
    carrier_policy,
    carrier_policy_by_id,
    counting_rules,
    grade_scheme,
    grade_scheme_by_id,
    grade_schemes,
    market_policies,
    market_policy,
    market_policy_by_id,
    markets,
    plan,
    plan_by_id,
    plans,
    regime_by_id,
    regimes,
    regimes_on,
    sources,
)
from amends.policies.schema import PolicyError

__all__ = [
    "DEFAULT_MARKET",
    "NoPolicy",
    "PolicyError",
    "carrier_policies",
    "carrier_policy",
    "carrier_policy_by_id",
    "counting_rules",
    "grade_scheme",
    "grade_scheme_by_id",
    "grade_schemes",
    "market_policies",
    "market_policy",
    "market_policy_by_id",
    "markets",
    "plan",
    "plan_by_id",
    "plans",
    "regime_by_id",
    "regimes",
    "regimes_on",
    "sources",
]
