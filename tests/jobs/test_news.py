"""News from outside: taken in once, whatever is told twice, fails, or cannot be reached."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from amends.adapters import registry
from amends.adapters.carriers import ASKS, CarrierUnavailable, ScanNews
from amends.adapters.carriers.sandbox import SandboxCarrier
from amends.adapters.payments import PaymentNews, PaymentUnavailable
from amends.adapters.payments.sandbox import SandboxPayments
from amends.domain.money import Money
from amends.jobs import loop, news
from amends.store.models import Case, ClaimAnswer, Parcel, Scan
from amends.usecases.record_scan import NewScan, record_scan
from tests.makers import OrderPlan, make_order, parcel_of
from tests.way_back import SCANNED, fresh, label_of, labelled_case, names

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def carrier() -> SandboxCarrier:
    return SandboxCarrier(registry.var() / "carrier")


def payments() -> SandboxPayments:
    return SandboxPayments(registry.var() / "payments")


def quiet_case() -> Case:
    """A case with its label, about which the carrier has no claim to answer."""
    return labelled_case(confirm_notice=False)


def tell(parcel: Parcel, status: str, at: datetime = SCANNED) -> None:
    carrier().scan(parcel.tracking_number, parcel.carrier, status, at, "Lyon")


def hand_in(case: Case) -> None:
    parcel = label_of(case).parcel
    carrier().hand_in(parcel.tracking_number, parcel.carrier, SCANNED)


def test_the_worker_asks_for_news_before_it_rings_clocks() -> None:
    assert loop.JOBS.index("news") < loop.JOBS.index("due_clocks")
    assert news.run in loop.all_jobs()


def test_a_parcel_that_was_handed_in_comes_back_by_itself() -> None:
    case = quiet_case()
    hand_in(case)
    assert news.run(SCANNED - HOUR) == 0
    assert news.run(SCANNED) == 1
    assert fresh(case).return_state == "handed_in"
    news.run(SCANNED + 2 * DAY)
    assert fresh(case).return_state == "arrived"
    scan = Scan.objects.get(parcel=label_of(case).parcel, status="accepted")
    assert (scan.at, scan.code, scan.words) == (SCANNED, "ACCEPTED", "Handed in at a counter")


def test_news_that_was_taken_in_does_not_come_again() -> None:
    case = quiet_case()
    tell(label_of(case).parcel, "accepted")
    assert (news.run(SCANNED), news.run(SCANNED)) == (1, 0)


def test_news_that_could_not_be_ticked_off_changes_nothing_when_it_comes_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case = quiet_case()
    tell(label_of(case).parcel, "accepted")

    def unreachable(self: SandboxCarrier, key: str) -> None:
        raise CarrierUnavailable("down")

    with monkeypatch.context() as patched:
        patched.setattr(SandboxCarrier, "told", unreachable)
        assert news.run(SCANNED) == 0
    before = names(fresh(case))
    assert "return.handed_in" in before
    assert news.run(SCANNED) == 1
    assert names(fresh(case)) == before


def test_a_number_that_nobody_knows_is_left_behind() -> None:
    carrier().scan("00000000000000", "dpd", "delivered", SCANNED)
    assert (news.run(SCANNED), news.run(SCANNED)) == (1, 0)
    assert not Scan.objects.filter(at=SCANNED).exists()


def test_a_scan_belongs_to_the_newest_parcel_with_its_number() -> None:
    old, new = (parcel_of(make_order(OrderPlan(delivered_at=None))) for _ in range(2))
    Parcel.objects.filter(pk=old.pk).update(tracking_number=new.tracking_number)
    tell(new, "in_transit")
    news.run(SCANNED)
    assert Scan.objects.get(status="in_transit").parcel == new


def test_a_scan_that_cannot_be_is_left_behind_and_writes_nothing() -> None:
    parcel = parcel_of(make_order(OrderPlan(delivered_at=None)))
    tell(parcel, "delivered", datetime(2026, 3, 1, tzinfo=UTC))
    assert (news.run(SCANNED), news.run(SCANNED)) == (1, 0)
    assert not parcel.scans.exists()


def test_one_piece_that_fails_stays_and_keeps_no_other_waiting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case = quiet_case()
    tell(label_of(case).parcel, "accepted", SCANNED)
    tell(label_of(case).parcel, "in_transit", SCANNED + HOUR)

    def failing(new: NewScan, *, now: datetime) -> bool:
        record_scan(new, now=now)
        if new.status == "accepted":
            raise RuntimeError("half done")
        return True

    with monkeypatch.context() as patched:
        patched.setattr("amends.jobs.news.record_scan", failing)
        assert news.run(SCANNED + HOUR) == 1
    assert list(Scan.objects.filter(parcel__purpose="return").values_list("status", flat=True)) == [
        "in_transit"
    ]
    assert news.run(SCANNED + HOUR) == 1
    assert fresh(case).return_state == "in_transit"


def test_at_most_fifty_pieces_are_taken_in_at_a_turn() -> None:
    parcel = parcel_of(make_order(OrderPlan(delivered_at=None)))
    for minute in range(51):
        tell(parcel, "in_transit", SCANNED + timedelta(minutes=minute))
    assert (news.run(SCANNED + DAY), news.run(SCANNED + DAY)) == (50, 1)


def test_a_provider_that_does_not_answer_has_no_news_and_keeps_no_other_waiting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case = quiet_case()
    tell(label_of(case).parcel, "accepted")

    def unreachable(self: SandboxPayments, now: datetime) -> list[PaymentNews]:
        raise PaymentUnavailable("down")

    monkeypatch.setattr(SandboxPayments, "news", unreachable)
    assert news.run(SCANNED) == 1
    assert fresh(case).return_state == "handed_in"


def test_a_carrier_that_does_not_answer_has_no_news(monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable(self: SandboxCarrier, now: datetime) -> list[ScanNews]:
        raise CarrierUnavailable("down")

    monkeypatch.setattr(SandboxCarrier, "news", unreachable)
    assert news.run(SCANNED) == 0


def test_what_the_carrier_says_to_a_claim_is_kept_with_the_report() -> None:
    case = labelled_case()
    carrier().reply(case.incident.ref, ASKS, "Please send the invoice.", None, SCANNED)
    news.run(SCANNED)
    answer = ClaimAnswer.objects.get(incident=case.incident)
    assert (answer.kind, answer.words, answer.at) == ("asks", "Please send the invoice.", SCANNED)


def test_a_dispute_at_the_bank_reaches_the_payment() -> None:
    payment = quiet_case().incident.parcel.order.payments.get()
    payments().dispute(payment.reference, Money(payment.amount_minor, "EUR"), SCANNED)
    assert news.run(SCANNED) == 1
    payment.refresh_from_db()
    assert payment.disputed_at == SCANNED


def test_all_that_piled_up_is_taken_in_before_a_clock_rings() -> None:
    parcel = parcel_of(make_order(OrderPlan(delivered_at=None)))
    for minute in range(120):
        tell(parcel, "in_transit", SCANNED + timedelta(minutes=minute))
    stop = threading.Event()
    seen: list[int] = []

    def clocks(_now: datetime) -> int:
        seen.append(parcel.scans.count())
        stop.set()
        return 0

    with time_machine.travel(SCANNED + DAY):
        loop.work((news.run, clocks), stop)
    assert seen == [120]


def test_a_moment_that_lies_ahead_waits_and_is_not_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    case = quiet_case()
    parcel = label_of(case).parcel
    number, at = parcel.tracking_number, SCANNED + HOUR
    ahead = ScanNews("k", parcel.carrier, number, "accepted", "", "", "", at)
    monkeypatch.setattr(SandboxCarrier, "news", lambda _self, _now: [ahead])
    assert news.run(SCANNED) == 0
    assert not parcel.scans.exists()
    assert news.run(SCANNED + HOUR) == 1
    assert fresh(case).return_state == "handed_in"


def test_a_provider_that_nobody_can_read_keeps_no_other_waiting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case = quiet_case()
    payment = case.incident.parcel.order.payments.get()
    payments().dispute(payment.reference, Money(payment.amount_minor, "EUR"), SCANNED)

    def garbled(self: SandboxCarrier, now: datetime) -> list[ScanNews]:
        raise ValueError("no JSON")

    monkeypatch.setattr(SandboxCarrier, "news", garbled)
    assert news.run(SCANNED) == 1
