"""What the customer's bank disputes or takes back counts once, and makes automatic refunds wait."""

from datetime import timedelta
from itertools import permutations

import pytest

from amends.adapters.payments import DISPUTE_LOST, DISPUTE_OPENED, DISPUTE_WON, PaymentNews
from amends.domain.money import Money
from amends.store.models import Case, Payment
from amends.store.queries.money import money_of, order_money
from amends.usecases.order_refund import order_refund
from amends.usecases.payment_news import payment_news
from tests.makers import IncidentPlan, make_case, make_incident, make_order
from tests.owed import ARRIVED, bank, last_remedy, owed_case, pay, seller, whys

pytestmark = pytest.mark.django_db
NOW = ARRIVED + timedelta(hours=1)
DAY = timedelta(days=1)


def tell(case: Case, kind: str, *, days: int = 0, minor: int = 32900) -> bool:
    """The provider tells of the order's payment, so many days later."""
    payment = case.incident.parcel.order.payments.get()
    at = NOW + days * DAY
    key = f"{kind}:{payment.reference}:{at.isoformat()}"
    news = PaymentNews(key, kind, payment.reference, Money(minor, "EUR"), at)
    return payment_news(news, now=at)


def events_of(case: Case, name: str) -> list[dict[str, object]]:
    events = case.incident.events.filter(name=name).order_by("number")
    return list(events.values_list("payload", flat=True))


def test_a_dispute_that_opens_brings_what_is_owed_before_a_person() -> None:
    case = owed_case()
    assert tell(case, DISPUTE_OPENED) is True
    payment = Payment.objects.get()
    assert (payment.disputed_at, payment.dispute_closed_at) == (NOW, None)
    assert whys(case) == ["payment_disputed"]
    assert events_of(case, "payment.disputed") == [
        {
            "payment": payment.reference,
            "amount_minor": 32900,
            "key": f"dispute_opened:{payment.reference}:{NOW.isoformat()}",
            "said_at": NOW.isoformat(),
        }
    ]


@pytest.mark.parametrize("kinds", [(DISPUTE_OPENED,), (DISPUTE_OPENED, DISPUTE_LOST)])
def test_the_same_news_twice_counts_once(kinds: tuple[str, ...]) -> None:
    case = owed_case()
    for _ in range(2):
        for day, kind in enumerate(kinds):
            tell(case, kind, days=day, minor=1000)
    payment = Payment.objects.get()
    assert len(events_of(case, "payment.disputed")) == 1
    assert payment.charged_back_minor == (1000 if DISPUTE_LOST in kinds else 0)
    assert (payment.dispute_closed_at is None) == (DISPUTE_LOST not in kinds)


def test_a_dispute_that_was_won_gives_the_case_back() -> None:
    case = owed_case()
    tell(case, DISPUTE_OPENED)
    tell(case, DISPUTE_WON, days=5)
    assert whys(case) == []
    assert Payment.objects.get().dispute_closed_at == NOW + 5 * DAY
    assert money_of(case).left.minor == 32900
    assert [said["lost"] for said in events_of(case, "payment.dispute_closed")] == [False]


def test_a_dispute_that_was_lost_counts_as_money_received() -> None:
    case = owed_case()
    tell(case, DISPUTE_OPENED, minor=12900)
    tell(case, DISPUTE_LOST, days=5, minor=12900)
    assert whys(case) == []
    assert money_of(case).left.minor == 20000
    assert order_refund(case, None, actor=seller(), now=NOW + 6 * DAY).amount_minor == 20000


def test_where_all_was_charged_back_the_bank_has_made_it_good() -> None:
    case = owed_case()
    tell(case, DISPUTE_OPENED)
    tell(case, DISPUTE_LOST, days=5)
    states = case.remedies.order_by("pk").values_list("kind", "remedy_state", "ended_why")
    assert list(states) == [
        ("replacement", "superseded", ""),
        ("refund", "settled", "charged_back"),
    ]
    assert whys(case) == []
    assert money_of(case).left.minor == 0


def test_a_lost_dispute_of_which_nobody_heard_before_counts_all_the_same() -> None:
    case = owed_case()
    tell(case, DISPUTE_LOST, minor=2900)
    assert tell(case, DISPUTE_OPENED, days=-3) is True
    payment = Payment.objects.get()
    assert (payment.charged_back_minor, payment.dispute_closed_at) == (2900, NOW)


def test_a_second_dispute_opens_the_payment_again() -> None:
    case = owed_case()
    tell(case, DISPUTE_OPENED)
    tell(case, DISPUTE_WON, days=1)
    tell(case, DISPUTE_OPENED, days=2)
    assert Payment.objects.get().dispute_closed_at is None
    assert whys(case) == ["payment_disputed"]


def test_the_end_of_an_earlier_dispute_told_again_ends_no_later_one() -> None:
    case = owed_case()
    tell(case, DISPUTE_OPENED, minor=1000)
    tell(case, DISPUTE_LOST, days=1, minor=1000)
    tell(case, DISPUTE_OPENED, days=2, minor=1000)
    tell(case, DISPUTE_LOST, days=1, minor=1000)
    payment = Payment.objects.get()
    assert (payment.charged_back_minor, payment.dispute_closed_at) == (1000, None)


def test_one_of_two_disputes_that_ends_leaves_the_other() -> None:
    case = owed_case()
    order = case.incident.parcel.order
    Payment.objects.filter(order=order).update(amount_minor=30000)
    tell(case, DISPUTE_OPENED, minor=30000)
    Payment.objects.create(order=order, reference="other", amount_minor=2900)
    other = Money(2900, "EUR")
    payment_news(PaymentNews("k1", DISPUTE_OPENED, "other", other, NOW), now=NOW)
    payment_news(PaymentNews("k2", DISPUTE_WON, "other", other, NOW + DAY), now=NOW + DAY)
    assert whys(case) == ["payment_disputed"]


def test_what_is_made_good_already_comes_before_nobody() -> None:
    case = owed_case()
    order_refund(case, None, actor=seller(), now=NOW)
    pay(case, bank(), NOW)
    tell(case, DISPUTE_OPENED, days=1)
    assert last_remedy(case).remedy_state == "settled"
    assert whys(case) == []


def test_a_report_that_waits_for_photos_hears_of_it_and_nobody_is_asked() -> None:
    case = make_case(IncidentPlan(photos=False))
    tell(case, DISPUTE_OPENED)
    assert len(events_of(case, "payment.disputed")) == 1
    assert whys(case) == []


def test_a_draft_hears_of_nothing() -> None:
    incident = make_incident(IncidentPlan(sent=False, photos=False))
    case = incident.cases.get()
    tell(case, DISPUTE_OPENED)
    assert events_of(case, "payment.disputed") == []


def test_a_payment_that_nobody_knows_is_nobodys() -> None:
    news = PaymentNews("k", DISPUTE_OPENED, "nobody", Money(1, "EUR"), NOW)
    assert payment_news(news, now=NOW) is False


THREE = ((DISPUTE_OPENED, 0), (DISPUTE_LOST, 1), (DISPUTE_WON, 2))


@pytest.mark.parametrize("order", list(permutations(THREE)))
def test_lost_and_then_won_ends_the_same_in_any_order_and_told_twice(
    order: tuple[tuple[str, int], ...],
) -> None:
    case = owed_case()
    for kind, day in (*order, *order):
        tell(case, kind, days=day, minor=12900)
    payment = Payment.objects.get()
    assert payment.charged_back_minor == 0
    assert (payment.disputed_at, payment.dispute_closed_at) == (NOW, NOW + 2 * DAY)
    assert money_of(case).left.minor == 32900
    assert whys(case) == []
    assert order_refund(case, None, actor=seller(), now=NOW + 3 * DAY).amount_minor == 32900


def test_what_the_bank_reverses_is_told_by_its_event_and_lowers_what_counts() -> None:
    case = owed_case()
    tell(case, DISPUTE_OPENED, minor=12900)
    tell(case, DISPUTE_LOST, days=1, minor=12900)
    tell(case, DISPUTE_WON, days=2, minor=12900)
    told = events_of(case, "payment.dispute_closed")
    assert [(said["lost"], said["amount_minor"]) for said in told] == [
        (True, 12900),
        (False, 12900),
    ]
    assert order_money(case.incident.parcel.order).received == 0


def test_older_news_is_kept_as_such_and_looks_like_no_turn() -> None:
    case = owed_case()
    tell(case, DISPUTE_LOST, days=1, minor=1000)
    tell(case, DISPUTE_OPENED, minor=1000)
    assert events_of(case, "payment.disputed") == []
    assert [said["said"] for said in events_of(case, "payment.told_late")] == ["dispute_opened"]


def test_an_earlier_dispute_lost_counts_though_a_later_one_was_told_first() -> None:
    case = owed_case()
    tell(case, DISPUTE_OPENED, days=2, minor=5000)
    tell(case, DISPUTE_LOST, days=1, minor=1000)
    payment = Payment.objects.get()
    assert (payment.charged_back_minor, payment.dispute_closed_at) == (1000, None)
    assert whys(case) == ["payment_disputed"]


def test_what_was_told_before_the_first_report_stays_counted() -> None:
    order = make_order()
    reference = order.payments.get().reference
    for kind, day in (*THREE[:2], *THREE[:2]):
        at = NOW + day * DAY
        news = PaymentNews(f"{kind}", kind, reference, Money(1000, "EUR"), at)
        assert payment_news(news, now=at) is True
    case = make_case(IncidentPlan(order=order, photos=False))
    assert Payment.objects.get().charged_back_minor == 1000
    tell(case, DISPUTE_OPENED, days=2, minor=500)
    tell(case, DISPUTE_LOST, days=3, minor=500)
    tell(case, DISPUTE_LOST, days=1, minor=1000)
    assert Payment.objects.get().charged_back_minor == 1500
    tell(case, DISPUTE_WON, days=4, minor=500)
    assert Payment.objects.get().charged_back_minor == 1000
