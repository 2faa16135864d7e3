"""The sandbox bank: one refund a key, whatever goes wrong on the way to it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from amends.adapters.payments import (
    PaymentNews,
    PaymentUnavailable,
    RefundRefused,
    RefundRequest,
)
from amends.adapters.payments.sandbox import SandboxPayments
from amends.domain.money import Money

NOW = datetime(2026, 4, 2, 12, tzinfo=UTC)
DAY = timedelta(days=1)
PAID = Money(32900, "EUR")
REQUEST = RefundRequest("refund:7K2QM-9XF4T-1", "pay_1", PAID, "7K2QM-9XF4T")


def only_first(mishap: str) -> Callable[[str, int], str]:
    return lambda key, attempt: mishap if attempt == 1 else ""


def test_a_refund_is_made_in_full_at_the_moment_given(tmp_path: Path) -> None:
    made = SandboxPayments(tmp_path).refund(REQUEST, NOW)
    assert (made.key, made.amount, made.at) == (REQUEST.key, PAID, NOW)
    assert made.reference.startswith("RF-")


def test_the_same_key_gives_the_refund_that_was_made_even_after_a_restart(tmp_path: Path) -> None:
    first = SandboxPayments(tmp_path).refund(REQUEST, NOW)
    other = replace(REQUEST, amount=Money(100, "EUR"))
    assert SandboxPayments(tmp_path).refund(other, NOW + DAY) == first
    assert SandboxPayments(tmp_path).refunds() == [first]


def test_another_key_gives_another_refund_and_the_oldest_is_listed_first(tmp_path: Path) -> None:
    bank = SandboxPayments(tmp_path)
    late = bank.refund(REQUEST, NOW + DAY)
    early = bank.refund(replace(REQUEST, key="refund:OTHER"), NOW)
    assert early.reference != late.reference
    assert bank.refunds() == [early, late]


def test_a_refund_is_found_by_its_key_and_what_was_not_made_is_not(tmp_path: Path) -> None:
    bank = SandboxPayments(tmp_path)
    assert bank.find_refund(REQUEST.key) is None
    made = bank.refund(REQUEST, NOW)
    assert bank.find_refund(REQUEST.key) == made


def test_no_answer_before_the_refund_leaves_none_and_the_next_try_makes_it(tmp_path: Path) -> None:
    bank = SandboxPayments(tmp_path, only_first("lost_before"))
    with pytest.raises(PaymentUnavailable):
        bank.refund(REQUEST, NOW)
    assert bank.find_refund(REQUEST.key) is None
    made = bank.refund(REQUEST, NOW)
    assert bank.refunds() == [made]


def test_an_answer_lost_after_the_refund_leaves_one_that_is_found(tmp_path: Path) -> None:
    bank = SandboxPayments(tmp_path, only_first("lost_after"))
    with pytest.raises(PaymentUnavailable):
        bank.refund(REQUEST, NOW)
    found = bank.find_refund(REQUEST.key)
    assert found is not None
    assert bank.refund(REQUEST, NOW + DAY) == found
    assert bank.refunds() == [found]


def test_a_refused_refund_is_not_made(tmp_path: Path) -> None:
    bank = SandboxPayments(tmp_path, lambda key, attempt: "refused")
    with pytest.raises(RefundRefused):
        bank.refund(REQUEST, NOW)
    assert bank.refunds() == []


def test_what_was_paid_is_not_refused_afterwards(tmp_path: Path) -> None:
    made = SandboxPayments(tmp_path).refund(REQUEST, NOW)
    stern = SandboxPayments(tmp_path, lambda key, attempt: "refused")
    assert stern.refund(REQUEST, NOW) == made


def test_attempts_are_counted_for_each_key(tmp_path: Path) -> None:
    asked: list[tuple[str, int]] = []

    def mishap(key: str, attempt: int) -> str:
        asked.append((key, attempt))
        return ""

    bank = SandboxPayments(tmp_path, mishap)
    for request in (REQUEST, replace(REQUEST, key="other"), REQUEST):
        bank.refund(request, NOW)
    assert asked == [(REQUEST.key, 1), ("other", 1), (REQUEST.key, 2)]


def test_a_bank_that_cannot_be_reached_says_neither_yes_nor_no(tmp_path: Path) -> None:
    bank = SandboxPayments(tmp_path, search_mishap=only_first("unreachable"))
    made = bank.refund(REQUEST, NOW)
    with pytest.raises(PaymentUnavailable):
        bank.find_refund(REQUEST.key)
    assert bank.find_refund(REQUEST.key) == made


@pytest.mark.parametrize("minor", [0, -1])
def test_nothing_is_not_given_back(tmp_path: Path, minor: int) -> None:
    with pytest.raises(RefundRefused, match="nothing to give back"):
        SandboxPayments(tmp_path).refund(replace(REQUEST, amount=Money(minor, "EUR")), NOW)


def test_a_folder_that_cannot_be_written_is_no_answer(tmp_path: Path) -> None:
    blocked = tmp_path / "a-file"
    blocked.write_text("not a folder")
    with pytest.raises(PaymentUnavailable):
        SandboxPayments(blocked / "payments").refund(REQUEST, NOW)


@pytest.mark.parametrize(("lost", "kind"), [(True, "dispute_lost"), (False, "dispute_won")])
def test_a_dispute_is_told_when_it_opens_and_when_it_ends(
    tmp_path: Path, lost: bool, kind: str
) -> None:
    bank = SandboxPayments(tmp_path)
    bank.close_dispute("pay_1", PAID, NOW + DAY, lost=lost)
    bank.dispute("pay_1", PAID, NOW)
    [opened] = bank.news(NOW)
    assert opened == PaymentNews(opened.key, "dispute_opened", "pay_1", PAID, NOW)
    bank.told(opened.key)
    [closed] = bank.news(NOW + DAY)
    assert closed == PaymentNews(closed.key, kind, "pay_1", PAID, NOW + DAY)


def test_the_same_dispute_is_told_once(tmp_path: Path) -> None:
    bank = SandboxPayments(tmp_path)
    bank.dispute("pay_1", PAID, NOW)
    bank.told(bank.news(NOW)[0].key)
    bank.dispute("pay_1", PAID, NOW)
    assert bank.news(NOW) == []
