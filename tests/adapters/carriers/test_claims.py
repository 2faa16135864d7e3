"""Claims with the sandbox carrier: the answer follows from the reference, and each comes once."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from amends.adapters.carriers import CarrierUnavailable, ClaimNews, ClaimNotice
from amends.adapters.carriers.sandbox import SandboxCarrier
from amends.domain.money import Money

NOW = datetime(2026, 4, 2, 12, tzinfo=UTC)
DAY = timedelta(days=1)
VALUE = Money(32900, "EUR")


def notice(reference: str) -> ClaimNotice:
    key = f"claim:{reference}"
    return ClaimNotice(key, reference, "colissimo", "6A12345678901", VALUE, NOW)


def first_answer(root: Path, reference: str) -> ClaimNews | None:
    carrier = SandboxCarrier(root)
    carrier.open_claim(notice(reference))
    return next((it for it in answers(carrier, NOW + 60 * DAY) if it.reference == reference), None)


def answers(carrier: SandboxCarrier, now: datetime) -> list[ClaimNews]:
    return [news for news in carrier.news(now) if isinstance(news, ClaimNews)]


def reference_of(root: Path, kind: str) -> str:
    """A reference whose claim hears this first; "" for silence."""
    for number in range(200):
        answer = first_answer(root / f"search-{number}", f"REF-{number}")
        if (answer.kind if answer else "") == kind:
            return f"REF-{number}"
    raise LookupError(kind)


@pytest.mark.parametrize(
    ("kind", "days", "amount"), [("pays", 6, VALUE), ("asks", 3, None), ("denies", 8, None)]
)
def test_a_claim_is_answered_after_its_days(
    tmp_path: Path, kind: str, days: int, amount: Money | None
) -> None:
    reference = reference_of(tmp_path, kind)
    carrier = SandboxCarrier(tmp_path / "carrier")
    carrier.open_claim(notice(reference))
    assert answers(carrier, NOW + days * DAY - timedelta(seconds=1)) == []
    [answer] = answers(carrier, NOW + days * DAY)
    expected = (reference, kind, amount, NOW + days * DAY)
    assert (answer.reference, answer.kind, answer.amount, answer.at) == expected
    assert answer.words


def test_about_45_percent_are_paid_20_asked_for_25_denied_and_the_rest_left(tmp_path: Path) -> None:
    carrier = SandboxCarrier(tmp_path)
    for number in range(300):
        carrier.open_claim(notice(f"A{number}"))
    told = Counter(answer.kind for answer in answers(carrier, NOW + 60 * DAY))
    assert told == {"pays": 130, "asks": 68, "denies": 69}


def test_a_claim_that_is_opened_twice_is_answered_once(tmp_path: Path) -> None:
    reference = reference_of(tmp_path, "pays")
    carrier = SandboxCarrier(tmp_path / "carrier")
    carrier.open_claim(notice(reference))
    carrier.open_claim(notice(reference))
    [answer] = answers(carrier, NOW + 60 * DAY)
    carrier.told(answer.key)
    carrier.open_claim(notice(reference))
    assert answers(carrier, NOW + 60 * DAY) == []


def test_what_was_asked_for_and_given_is_paid_in_part_four_days_later(tmp_path: Path) -> None:
    reference = reference_of(tmp_path, "asks")
    carrier = SandboxCarrier(tmp_path / "carrier")
    carrier.open_claim(notice(reference))
    [asked] = answers(carrier, NOW + 3 * DAY)
    carrier.told(asked.key)
    for _ in range(2):
        carrier.answer_claim("answer:1", reference, "Here is the invoice.", NOW + 5 * DAY)
    assert answers(carrier, NOW + 8 * DAY) == []
    [paid] = answers(carrier, NOW + 9 * DAY)
    assert (paid.kind, paid.amount) == ("pays_in_part", Money(19740, "EUR"))


def test_an_answer_to_a_claim_that_the_carrier_does_not_know_is_tried_again(tmp_path: Path) -> None:
    with pytest.raises(CarrierUnavailable, match="does not know this claim yet"):
        SandboxCarrier(tmp_path).answer_claim("answer:1", "REF-1", "Here it is.", NOW)


def test_a_reply_comes_in_place_of_the_answer_that_was_planned(tmp_path: Path) -> None:
    reference = reference_of(tmp_path, "pays")
    carrier = SandboxCarrier(tmp_path / "carrier")
    carrier.open_claim(notice(reference))
    carrier.reply(reference, "denies", "Not packed well enough.", None, NOW + DAY)
    [answer] = answers(carrier, NOW + 60 * DAY)
    assert answer == ClaimNews(
        answer.key, reference, "denies", "Not packed well enough.", None, NOW + DAY
    )


def test_scans_and_answers_come_in_one_row_the_oldest_first(tmp_path: Path) -> None:
    carrier = SandboxCarrier(tmp_path)
    carrier.reply("REF-1", "pays", "Paid.", VALUE, NOW + DAY)
    carrier.scan("6A12345678901", "colissimo", "delivered", NOW)
    assert [news.at for news in carrier.news(NOW + DAY)] == [NOW, NOW + DAY]
