"""The operator's rule book and closed days."""

from datetime import date

import pytest
from django.test import Client

from amends.store.models import Closure, RuleConfirmation
from tests.makers import NOW
from tests.people import people

pytestmark = pytest.mark.django_db

UPS = "/operator/rules/ups/us@2019-01-01/"


def get(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def confirm(client: Client, rule: str = "carrier_notice", read_in: str = "Contract of May") -> int:
    return client.post(UPS, {"rule": rule, "read_in": read_in}).status_code


def test_the_book_names_every_part_and_what_waits_for_a_word(operator: Client) -> None:
    page = get(operator, "/operator/rules/")
    assert '<h2 id="part-1">Markets</h2>' in page
    assert '<h2 id="part-2">Carriers</h2>' in page
    assert '<h2 id="part-3">Legal regimes</h2>' in page
    assert '<h2 id="part-4">Protection plans</h2>' in page
    assert "UPS, US, sent within the country" in page


def test_a_chapter_shows_value_source_and_certainty_of_each_rule(operator: Client) -> None:
    page = get(operator, UPS)
    assert "60 days after delivery" in page
    assert "https://icclogistics.com/?p=2738" in page
    assert "Read in a secondary source" in page


def test_a_confirmed_rule_names_who_read_it_where(operator: Client) -> None:
    assert confirm(operator) == 302
    page = get(operator, UPS)
    assert "Olga Weiss read it in “Contract of May”" in page
    row = RuleConfirmation.objects.get()
    assert (row.policy, row.rule, row.confirmed_by) == (
        "ups/us@2019-01-01",
        "carrier_notice",
        people().operator,
    )


def test_confirming_twice_confirms_once(operator: Client) -> None:
    assert confirm(operator) == 302
    assert confirm(operator, read_in="Another") == 302
    assert RuleConfirmation.objects.get().read_in == "Contract of May"


def test_a_word_without_where_is_asked_for_in_its_place(operator: Client) -> None:
    answer = operator.post(UPS, {"rule": "carrier_notice", "read_in": "  "})
    assert answer.status_code == 422
    assert 'id="carrier_notice-read_in"' in answer.content.decode()
    assert not RuleConfirmation.objects.exists()


def test_a_rule_that_is_none_is_not_confirmed(operator: Client) -> None:
    assert confirm(operator, rule="moon") == 422
    assert not RuleConfirmation.objects.exists()


def test_what_was_read_at_its_owner_needs_no_word(operator: Client) -> None:
    answer = operator.post(
        "/operator/rules/default@2026-01-01/", {"rule": "report_window", "read_in": "x"}
    )
    assert answer.status_code == 422
    assert not RuleConfirmation.objects.exists()


def test_a_withdrawn_word_can_be_given_again(operator: Client) -> None:
    confirm(operator)
    row = RuleConfirmation.objects.get()
    assert operator.post(f"/operator/confirmations/{row.pk}/withdraw/").status_code == 302
    assert "Read in a secondary source" in get(operator, UPS)
    assert confirm(operator) == 302
    assert RuleConfirmation.objects.filter(withdrawn_at__isnull=True).count() == 1


def test_withdrawing_twice_withdraws_once(operator: Client) -> None:
    confirm(operator)
    row = RuleConfirmation.objects.get()
    operator.post(f"/operator/confirmations/{row.pk}/withdraw/")
    first = RuleConfirmation.objects.get().withdrawn_at
    operator.post(f"/operator/confirmations/{row.pk}/withdraw/")
    assert RuleConfirmation.objects.get().withdrawn_at == first


def test_an_unknown_version_is_not_found(operator: Client) -> None:
    assert operator.get("/operator/rules/moon@2026-01-01/").status_code == 404


def close(client: Client, **changed: str) -> int:
    data = {"country": "DE", "region": "BY", "day": day().isoformat(), "reason": "Strike"}
    return client.post("/operator/closures/", data | changed).status_code


def day() -> date:
    return NOW.date().replace(month=12, day=14)


def test_a_closed_day_stands_with_place_and_reason(operator: Client) -> None:
    assert close(operator) == 302
    page = get(operator, "/operator/closures/")
    assert "Bavaria, Germany" in page
    assert "Strike" in page


def test_the_same_day_and_place_is_closed_once_with_the_latest_reason(operator: Client) -> None:
    close(operator)
    close(operator, region="DE-BY", reason="Storm")
    assert Closure.objects.get().reason == "Storm"


@pytest.mark.parametrize(
    "changed", [{"day": "1999-01-01"}, {"region": "BYEXX"}, {"reason": " "}, {"country": "ZZ"}]
)
def test_a_closure_that_cannot_be_is_refused_in_its_place(
    operator: Client, changed: dict[str, str]
) -> None:
    assert close(operator, **changed) == 422
    assert not Closure.objects.exists()


def test_a_lifted_day_can_be_closed_again(operator: Client) -> None:
    close(operator)
    row = Closure.objects.get()
    assert operator.post(f"/operator/closures/{row.pk}/lift/").status_code == 302
    assert "No day is closed" in get(operator, "/operator/closures/")
    assert close(operator) == 302
    assert Closure.objects.filter(lifted_at__isnull=True).count() == 1
