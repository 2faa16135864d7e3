"""A refund that care orders: read over with its money, ordered as it was shown, or not at all."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from amends.adapters.payments.sandbox import LOST_BEFORE, REFUSED
from amends.domain.money import Money
from amends.policies import market_policy_by_id
from amends.store.models import Case, Payment, Refund
from amends.usecases.order_refund import order_refund
from amends.web.care.acts import money
from tests.court import disputed_case
from tests.owed import ARRIVED, Owed, bank, last_remedy, owed_case, pay
from tests.owed import agent as agents_actor
from tests.web.care.desk import page_of, post

pytestmark = pytest.mark.django_db
SHOWN = "32900 EUR"


@pytest.fixture(autouse=True)
def later() -> Iterator[None]:
    """After the return has arrived."""
    with time_machine.travel(ARRIVED + timedelta(hours=5), tick=True):
        yield


def refund_page(client: Client, case: Case, act: str = "refund") -> str:
    answer = client.get(f"/care/cases/{case.ref}/{act}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_money_is_shown_before_it_is_ordered(agent: Client) -> None:
    page = refund_page(agent, owed_case())
    for line in ("Paid for this device", "Already refunded", "Charged back", "Left"):
        assert f'<th scope="row">{line}</th>' in page
    assert "Refonda bears it." in page
    assert "Refund €329.00</button>" in page
    assert not Refund.objects.exists()


def test_a_refund_is_ordered_as_it_was_shown(agent: Client) -> None:
    case = owed_case()
    assert post(agent, case, "refund", **{"refund-amount": SHOWN}).status_code == 302
    remedy = last_remedy(case)
    assert (remedy.remedy_state, remedy.amount_minor, remedy.borne_by) == (
        "ordered",
        32900,
        "seller",
    )


def test_the_marketplace_bears_what_it_refunds(agent: Client) -> None:
    case = owed_case()
    assert "The marketplace bears it" in refund_page(agent, case, "marketplace")
    assert post(agent, case, "marketplace", **{"marketplace-amount": SHOWN}).status_code == 302
    assert last_remedy(case).borne_by == "marketplace"


@pytest.mark.parametrize("act", ["refund", "marketplace"])
def test_another_amount_than_was_shown_is_never_paid(agent: Client, act: str) -> None:
    case = owed_case()
    Payment.objects.update(charged_back_minor=10000)
    answer = post(agent, case, act, **{f"{act}-amount": SHOWN})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "The amount has changed meanwhile." in page
    assert "Refund €229.00</button>" in page
    assert not Refund.objects.exists()


@pytest.mark.parametrize("amount", ["", "x", "329.00 EUR", "32900 eur", "32900"])
def test_an_amount_that_cannot_be_read_is_never_paid(agent: Client, amount: str) -> None:
    answer = post(agent, owed_case(), "refund", **{"refund-amount": amount})
    assert answer.status_code == 422
    assert not Refund.objects.exists()


def test_two_presses_are_one_refund(agent: Client) -> None:
    case = owed_case()
    data = {"refund-amount": SHOWN}
    assert post(agent, case, "refund", **data).status_code == 302
    again = post(agent, case, "refund", **data)
    assert again.status_code == 409
    assert "Somebody else was here meanwhile" in again.content.decode()
    assert Refund.objects.count() == 1


def test_where_nothing_is_left_there_is_no_button(agent: Client) -> None:
    case = owed_case()
    Payment.objects.update(charged_back_minor=32900)
    page = refund_page(agent, case)
    assert "Nothing is left to refund" in page
    assert "Refund €0.00" not in page


def test_while_what_came_back_is_disputed_nothing_is_refunded(agent: Client) -> None:
    case = disputed_case()
    assert "/refund/" not in page_of(agent, case)
    assert agent.get(f"/care/cases/{case.ref}/refund/").status_code == 302
    assert post(agent, case, "refund", **{"refund-amount": SHOWN}).status_code == 409
    assert not Refund.objects.exists()


def test_the_page_warns_of_a_payment_that_the_bank_disputes(agent: Client) -> None:
    case = owed_case()
    Payment.objects.update(disputed_at=ARRIVED)
    assert "The payment is disputed at the bank" in refund_page(agent, case)


def test_the_case_shows_what_was_refunded_and_what_is_left(agent: Client) -> None:
    case = owed_case(Owed(remedy="refund"))
    order_refund(case, Money(12900, "EUR"), actor=agents_actor(), now=ARRIVED + timedelta(hours=1))
    page = page_of(agent, case)
    assert "A refund of €129.00" in page
    assert "<dt>Left</dt><dd>€200.00</dd>" in page


def test_the_marketplace_refunds_only_where_its_policy_says_so(
    agent: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = owed_case()
    assert "/marketplace/" in page_of(agent, case)
    policy = market_policy_by_id(case.incident.policy)
    without = replace(policy, marketplace_refunds=False)
    monkeypatch.setattr(money, "market_policy_by_id", lambda _policy: without)
    assert "/marketplace/" not in page_of(agent, case)
    assert agent.get(f"/care/cases/{case.ref}/marketplace/").status_code == 302
    answer = post(agent, case, "marketplace", **{"marketplace-amount": SHOWN})
    assert answer.status_code == 409
    assert not Refund.objects.exists()


def refused_case() -> Case:
    case = owed_case()
    order_refund(case, None, actor=agents_actor(), now=ARRIVED + timedelta(hours=1))
    pay(case, bank([REFUSED]), ARRIVED + timedelta(hours=1))
    return case


def paid_so(**changed: str) -> dict[str, str]:
    words = {"left": SHOWN, "amount": "329.00", "how": "Bank transfer 4711"} | changed
    return {f"another-way-{name}": value for name, value in words.items()}


def test_a_refused_refund_can_be_recorded_as_paid_another_way(agent: Client) -> None:
    case = refused_case()
    assert f'/care/cases/{case.ref}/another-way/"' in page_of(agent, case)
    page = refund_page(agent, case, "another-way")
    assert "nothing is sent from this page" in page
    assert "<strong>Refonda bears it</strong>" in page
    assert 'value="329.00"' in page
    assert post(agent, case, "another-way", **paid_so()).status_code == 302
    assert last_remedy(case).ended_why == "paid_another_way"
    page = page_of(agent, case)
    assert "Paid another way: €329.00" in page
    assert "Bank transfer 4711" in page


def test_only_a_part_and_never_more_than_is_left_is_recorded(agent: Client) -> None:
    case = refused_case()
    for amount in ("329.01", "0", "-1", "1.001", "much", ""):
        answer = post(agent, case, "another-way", **paid_so(amount=amount))
        assert answer.status_code == 422
        page = answer.content.decode()
        assert 'value="Bank transfer 4711"' in page
        assert 'class="error-summary"' in page
    assert last_remedy(case).remedy_state == "failed"
    assert post(agent, case, "another-way", **paid_so(amount="29.50")).status_code == 302
    assert last_remedy(case).amount_minor == 2950


def test_what_changed_meanwhile_is_read_over_before_it_is_recorded(agent: Client) -> None:
    case = refused_case()
    Payment.objects.update(charged_back_minor=10000)
    answer = post(agent, case, "another-way", **paid_so(amount="200"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "The amount has changed meanwhile." in page
    assert 'value="22900 EUR"' in page
    assert last_remedy(case).remedy_state == "failed"


def test_recorded_twice_it_is_paid_once(agent: Client) -> None:
    case = refused_case()
    assert post(agent, case, "another-way", **paid_so()).status_code == 302
    assert post(agent, case, "another-way", **paid_so()).status_code == 409
    assert Refund.objects.filter(state="settled").count() == 1


def test_what_is_not_refused_for_good_is_not_offered_another_way(agent: Client) -> None:
    case = owed_case()
    order_refund(case, None, actor=agents_actor(), now=ARRIVED + timedelta(hours=1))
    assert "/another-way/" not in page_of(agent, case)
    pay(case, bank([LOST_BEFORE]), ARRIVED + timedelta(hours=1))
    assert "/another-way/" not in page_of(agent, case)
    assert agent.get(f"/care/cases/{case.ref}/another-way/").status_code == 302
    assert post(agent, case, "another-way", **paid_so()).status_code == 409
    assert not Refund.objects.filter(state="settled").exists()
