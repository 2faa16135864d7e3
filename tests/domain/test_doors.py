"""What a signed link proves: which claims make one, how long it opens, and for whom."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.domain.doors import (
    LEEWAY,
    LONGEST,
    Link,
    NotALink,
    Reader,
    Standing,
    Step,
    forgotten_at,
    may_be_vouched_for,
    next_step,
    read_link,
    standing,
    vouched_address,
)

HERE = "https://care.example.com"
MADE = datetime(2026, 4, 2, 18, tzinfo=UTC)
CLAIMS: dict[str, Any] = {
    "iss": "https://shop.example.com",
    "aud": HERE,
    "sub": "customer-77",
    "email": "Noor@Customer.example",
    "order": "A-1000",
    "iat": int(MADE.timestamp()),
    "exp": int(MADE.timestamp()) + 300,
    "jti": "n-1",
}


def link(**changes: Any) -> Link:
    """The link of these claims; a claim that is None is left out."""
    told = {name: value for name, value in (CLAIMS | changes).items() if value is not None}
    return read_link(told, HERE)


def test_a_link_names_issuer_number_buyer_order_and_its_time() -> None:
    assert link(line=2, unit=1, more="means nothing") == Link(
        issuer="https://shop.example.com",
        number="n-1",
        email="noor@customer.example",
        order="A-1000",
        line=2,
        unit=1,
        begins=MADE,
        ends=MADE + timedelta(minutes=5),
    )


@pytest.mark.parametrize("claim", ["iss", "aud", "email", "order", "iat", "exp", "jti"])
def test_without_one_of_its_claims_it_is_no_link(claim: str) -> None:
    with pytest.raises(NotALink):
        link(**{claim: None})


@pytest.mark.parametrize(
    "changes",
    [
        {"aud": "https://care.example.com/"},
        {"aud": "https://elsewhere.example"},
        {"aud": ["https://elsewhere.example"]},
        {"aud": {HERE: 1}},
        {"aud": ""},
        {"order": 1000},
        {"order": " A-1000"},
        {"order": "A" * 41},
        {"order": "A\x001000"},
        {"order": "A-\ud800"},
        {"email": ["noor@customer.example"]},
        {"email": "noor@customer.example\n"},
        {"jti": ""},
        {"jti": 7},
        {"jti": "x" * 201},
        {"iat": "1774980000"},
        {"iat": True},
        {"iat": -1},
        {"exp": 1e300},
        {"exp": float("nan")},
        {"exp": 253_402_300_799},
        {"nbf": None, "exp": {}},
        {"nbf": "soon"},
        {"line": 0},
        {"line": True},
        {"line": "1"},
        {"line": 10**30},
        {"unit": 1},
        {"line": 1, "unit": -1},
    ],
)
def test_what_is_not_as_it_should_be_is_no_link(changes: dict[str, Any]) -> None:
    with pytest.raises(NotALink):
        link(**changes)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=50),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)


@given(st.dictionaries(st.sampled_from([*CLAIMS, "line", "unit", "nbf"]), JSON))
def test_whatever_is_signed_is_a_link_or_refused(told: dict[str, Any]) -> None:
    try:
        found = read_link(CLAIMS | told, HERE)
    except NotALink:
        return
    assert found.order.isprintable()
    assert found.ends <= found.begins + LONGEST
    forgotten_at(found)


def test_an_audience_may_be_one_of_several() -> None:
    assert link(aud=["https://elsewhere.example", HERE]) == link()


def test_no_link_opens_longer_than_a_quarter_of_an_hour() -> None:
    assert link(exp=CLAIMS["iat"] + 10**6).ends == MADE + LONGEST
    assert timedelta(minutes=15) == LONGEST


@pytest.mark.parametrize(
    ("seconds", "at"),
    [
        (-61, Standing.EARLY),
        (-60, Standing.OPEN),
        (0, Standing.OPEN),
        (359, Standing.OPEN),
        (360, Standing.OVER),
    ],
)
def test_it_opens_from_iat_to_exp_with_a_minute_for_clocks_that_differ(
    seconds: int, at: Standing
) -> None:
    now = MADE + timedelta(seconds=seconds)
    assert standing(link(), now, used=False) is at
    assert standing(link(), now, used=True) is Standing.USED


def test_nbf_is_kept() -> None:
    late = link(nbf=CLAIMS["iat"] + 200)
    assert standing(late, MADE, used=False) is Standing.EARLY
    assert standing(late, MADE + timedelta(seconds=140), used=False) is Standing.OPEN
    assert link(nbf=0) == link()


@given(
    before=st.timedeltas(timedelta(0), timedelta(days=2)),
    lasts=st.timedeltas(timedelta(0), timedelta(days=2)),
)
def test_a_link_is_remembered_for_as_long_as_it_opens(before: timedelta, lasts: timedelta) -> None:
    found = link(iat=MADE.timestamp(), exp=(MADE + lasts).timestamp())
    now = MADE + before
    opens = standing(found, now, used=False) is Standing.OPEN
    assert not opens or now < forgotten_at(found)
    assert forgotten_at(found) <= MADE + LONGEST + LEEWAY


@pytest.mark.parametrize("at", Standing)
@pytest.mark.parametrize("reader", Reader)
@pytest.mark.parametrize("vouched", [True, False])
def test_only_an_open_link_signs_in_and_only_whom_a_marketplace_may_vouch_for(
    at: Standing, reader: Reader, vouched: bool
) -> None:
    step = next_step(at, reader, vouched=vouched)
    if reader is Reader.SAME:
        assert step is Step.GO_ON
    elif at is Standing.OPEN and vouched:
        assert step is (Step.SWITCH if reader is Reader.OTHER else Step.SIGN_IN)
    else:
        assert step is Step.PROVE


@pytest.mark.parametrize("active", [True, False])
@pytest.mark.parametrize("works_here", [True, False])
@pytest.mark.parametrize("second_factor", [True, False])
def test_a_marketplace_vouches_for_customers_alone(
    active: bool, works_here: bool, second_factor: bool
) -> None:
    may = may_be_vouched_for(active=active, works_here=works_here, second_factor=second_factor)
    assert may is (active and not works_here and not second_factor)


ACCOUNT = {"sub": "7", "email": "Noor@Customer.example", "email_verified": True}


def test_only_an_address_that_the_provider_has_verified_is_believed() -> None:
    assert vouched_address({"id_token": ACCOUNT}) == "noor@customer.example"
    assert vouched_address({"id_token": {"sub": "7"}, "userinfo": ACCOUNT}) == (
        "noor@customer.example"
    )
    for unsure in (False, None, "true", 1, "True", [True]):
        assert vouched_address({"id_token": ACCOUNT | {"email_verified": unsure}}) == ""


@pytest.mark.parametrize(
    "account",
    [
        {},
        {"userinfo": ACCOUNT},
        {"id_token": "signed", "userinfo": ACCOUNT},
        {"id_token": {"sub": ""}, "userinfo": ACCOUNT | {"sub": ""}},
        {"id_token": ACCOUNT, "userinfo": ACCOUNT | {"sub": "8"}},
        {"id_token": ACCOUNT, "userinfo": {"sub": "7"}},
        {"id_token": ACCOUNT | {"email": None}},
        {"id_token": ACCOUNT | {"email": "a\x00@b.example"}},
        {"id_token": ACCOUNT | {"email": "a" * 255}},
    ],
)
def test_an_account_that_does_not_hold_together_vouches_for_nobody(account: Any) -> None:
    assert vouched_address(account) == ""
