"""One glance: what the rules would do, each reason with facts and source, and what flips it."""

import html

import pytest
from django.test import Client

from amends.store.models import Case, Incident, Order, OrderLine, Payment
from amends.usecases.accept_case import accept_case
from amends.usecases.decide import decision_for
from amends.web.care.reasons import reasons_shown
from tests.makers import (
    NOW,
    IncidentPlan,
    OrderPlan,
    case_of,
    make_case,
    make_order,
    waiting_case,
)
from tests.owed import agent as agents_actor
from tests.owed import deliver
from tests.web.care.desk import page_of

pytestmark = pytest.mark.django_db
OLD_ROW = {"rule_id": "late", "says": "It was late then.", "facts": "By a day.", "flip": "A scan."}


def read(client: Client, case: Case) -> str:
    """The page's text as people read it."""
    return html.unescape(page_of(client, case))


def late_case() -> Case:
    """A case that was reported late, by a buyer whose bank is asking."""
    case = waiting_case()
    Incident.objects.filter(pk=case.incident_id).update(in_time=False)
    return case_of(case.incident)


def test_a_reason_stands_with_its_facts_its_source_and_what_would_change_it(agent: Client) -> None:
    case = late_case()
    page = read(agent, case)
    assert "It was reported after the window of 3 business days: the way of the guarantee." in page
    assert "The report was sent after the last moment of the window." in page
    assert "Would change it: A moment of delivery that puts the report within the window." in page
    assert f'The report window: <span class="code">{case.incident.policy}</span>' in page
    assert "read at its owner</li>" in page


def test_the_preview_is_the_decision_itself(agent: Client) -> None:
    case = late_case()
    page = read(agent, case)
    decision = decision_for(case)
    assert [reason.rule_id for reason in decision.reasons] == ["late", "damage_not_beyond"]
    for reason in reasons_shown(decision).reasons:
        assert reason.says in page


def test_several_reasons_say_together_what_would_make_it_a_yes(agent: Client) -> None:
    page = read(agent, late_case())
    assert "For a person: 2 reasons" in page
    assert "What would make it a yes" in page
    both = page[page.index("What would make it a yes") :]
    assert "A moment of delivery that puts the report within the window." in both
    assert "A mark that the grade does not tolerate." in both


def test_the_ways_that_may_be_offered_are_named(agent: Client) -> None:
    page = read(agent, late_case())
    assert "Ways to offer:" in page
    assert "The legal guarantee; The change-of-mind return, while its days run" in page
    later = make_case(IncidentPlan(kind="damaged_later"))
    OrderLine.objects.filter(pk=later.unit.line_id).update(plan_provider="Shield")
    page = read(agent, later)
    assert "For a person: another way is open" in page
    assert "The order names the plan of Shield." in page
    assert "The claim on the protection plan" in page


def test_a_rule_that_nobody_has_read_is_named_and_marked(agent: Client) -> None:
    order = make_order()
    Order.objects.filter(pk=order.pk).update(placed_at=NOW.replace(year=2025, month=12, day=20))
    order.refresh_from_db()
    page = read(agent, make_case(IncidentPlan(order=order)))
    assert "Not read at its owner: the report window, the photos asked for." in page
    assert "<strong>not verified</strong>" in page
    assert "The operator confirms the report window of default@2019-01-01 under Rules." in page


def test_the_second_decision_says_whether_money_may_move_first(agent: Client) -> None:
    case = waiting_case()
    page = read(agent, case)
    assert "Money waits for the device, or for a person" in page
    assert "Up to €150.00 may be made good before the device is back." in page
    OrderLine.objects.filter(pk=case.unit.line_id).update(price_minor=9_900)
    assert "Money may move before the device is back" in read(agent, case)
    Payment.objects.filter(order=case.incident.parcel.order).update(disputed_at=NOW)
    assert "nothing is paid by itself" in read(agent, case)


def test_what_was_decided_still_says_why(agent: Client) -> None:
    accepted = make_case()
    page = read(agent, accepted)
    assert "What the rules said" in page
    assert "A complete and consistent report in time is accepted at once." in page


def test_reasons_that_were_stored_as_words_are_shown_as_they_were(agent: Client) -> None:
    case = waiting_case()
    accept_case(case, actor=agents_actor(), now=NOW)
    Case.objects.filter(pk=case.pk).update(reasons=[OLD_ROW])
    page = read(agent, case)
    for words in ("It was late then.", "By a day.", "Would change it: A scan."):
        assert words in page


def test_the_timeline_names_the_rules_in_a_few_words(agent: Client) -> None:
    page = read(agent, waiting_case())
    line = page[page.index("Handed to a person") :]
    assert "Not clearly below the grade" in line[:400]


def test_the_list_shows_old_and_new_reasons_alike(agent: Client) -> None:
    case = waiting_case()
    assert "Not clearly below the grade" in html.unescape(agent.get("/care/").content.decode())
    Case.objects.filter(pk=case.pk).update(reasons=[OLD_ROW])
    assert "Reported late" in html.unescape(agent.get("/care/").content.decode())


def test_a_claim_that_was_not_laid_by_itself_is_cares_to_lay(agent: Client) -> None:
    plan = IncidentPlan(order=make_order(OrderPlan(confirmed=False)), now=NOW)
    case = make_case(plan)
    deliver(NOW)
    page = read(agent, case)
    assert "The claim is not with the carrier yet: care must lay it." in page
    listed = html.unescape(agent.get("/care/?view=claims").content.decode())
    assert "The claim is to be laid with the carrier" in listed
