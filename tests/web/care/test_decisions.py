"""Decisions at the desk: each does its one thing, and a refusal of ours changes nothing."""

import pytest
from django.test import Client

from amends.domain.parties import Actor, Role
from amends.store.models import Case, Event, HelperLink, Note, Outbox
from amends.usecases.accept_case import accept_case
from amends.usecases.appeal_decision import appeal_decision
from amends.usecases.decline_case import DeclineCase, decline_case
from tests.makers import NOW, IncidentPlan, add_photos, case_of, make_case, waiting_case
from tests.people import people
from tests.web.care.desk import post

pytestmark = pytest.mark.django_db

DECLINE = {
    "decline-rule": "within_grade",
    "decline-facts": "The scratch cannot be seen from 20 cm.",
    "decline-would_change": "A photo on which it is seen.",
}


def fresh(case: Case) -> Case:
    return case_of(case.incident)


def trace(case: Case) -> tuple[int, int, str]:
    """What any change would leave: events, deliveries, the state."""
    events = Event.objects.filter(incident=case.incident).count()
    return events, Outbox.objects.count(), fresh(case).decision_state


def test_accepting_opens_the_next_case(agent: Client) -> None:
    first, second = waiting_case(), waiting_case()
    answer = post(agent, first, "accept")
    assert (answer.status_code, answer["Location"]) == (302, f"/care/cases/{second.ref}/")
    assert fresh(first).decision_state == "accepted"


def test_after_the_last_case_comes_the_queue(agent: Client) -> None:
    assert post(agent, waiting_case(), "accept")["Location"] == "/care/"


def test_the_next_case_is_of_the_same_view(agent: Client) -> None:
    first, second = waiting_case(), waiting_case()
    answer = agent.post(f"/care/cases/{first.ref}/accept/?view=later", {})
    assert answer["Location"] == f"/care/cases/{second.ref}/?view=later"


def test_a_photo_is_asked_for_with_the_usual_sentence(agent: Client) -> None:
    case = waiting_case()
    slot = case.incident.slots.get(kind="label")
    post(agent, case, "ask", **{"ask-slot": slot.pk, "ask-sentence": ""})
    slot.refresh_from_db()
    usual = "Please hold the phone flat over the label, so that the number can be read."
    assert (slot.state, slot.asked_words) == ("asked_again", usual)


def test_own_words_win_over_the_usual_sentence(agent: Client) -> None:
    case = waiting_case()
    slot = case.incident.slots.get(kind="label")
    post(agent, case, "ask", **{"ask-slot": slot.pk, "ask-sentence": "Nearer, please."})
    slot.refresh_from_db()
    assert slot.asked_words == "Nearer, please."


def test_the_guarantee_needs_a_sentence_to_the_customer(agent: Client) -> None:
    case = waiting_case()
    before = trace(case)
    assert post(agent, case, "guarantee", **{"guarantee-sentence": " "}).status_code == 422
    assert trace(case) == before
    post(agent, case, "guarantee", **{"guarantee-sentence": "It broke after six months."})
    assert fresh(case).decision_state == "guarantee_route"


def test_declining_keeps_rule_facts_and_way_out(agent: Client) -> None:
    case = waiting_case()
    post(agent, case, "decline", **DECLINE)
    decline = case.declines.get()
    assert (decline.rule, decline.facts) == ("within_grade", DECLINE["decline-facts"])
    assert decline.would_change == DECLINE["decline-would_change"]


@pytest.mark.parametrize("missing", list(DECLINE))
def test_half_a_refusal_changes_nothing_and_loses_nothing(agent: Client, missing: str) -> None:
    case = waiting_case()
    before = trace(case)
    answer = post(agent, case, "decline", **{**DECLINE, missing: ""})
    assert answer.status_code == 422
    assert trace(case) == before
    kept = [text for key, text in DECLINE.items() if key not in (missing, "decline-rule")]
    assert all(text in answer.content.decode() for text in kept)


def test_the_second_decision_shows_who_was_faster(agent: Client, agent2: Client) -> None:
    case = waiting_case()
    seen = Event.objects.filter(incident=case.incident).count()
    post(agent2, case, "accept")
    before = trace(case)
    answer = post(agent, case, "decline", **DECLINE, **{"decline-seen": seen})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert trace(case) == before
    assert "<strong>Tomas Novak</strong>" in page
    assert DECLINE["decline-facts"] in page


def test_a_second_yes_without_a_page_changes_nothing(agent: Client) -> None:
    case = waiting_case()
    post(agent, case, "accept")
    before = trace(case)
    assert post(agent, case, "accept").status_code == 409
    assert trace(case) == before


def test_a_new_photo_is_shown_before_a_refusal_counts(agent: Client) -> None:
    case = waiting_case()
    seen = Event.objects.filter(incident=case.incident).count()
    case.incident.slots.filter(kind="device_close_up").update(state="asked_again")
    add_photos(case.incident)
    first = post(agent, case, "decline", **DECLINE, **{"decline-seen": seen})
    assert first.status_code == 409
    assert "Photo added: the damage, close up" in first.content.decode()
    now = Event.objects.filter(incident=case.incident).count()
    assert f'name="decline-seen" value="{now}"' in first.content.decode()
    again = post(agent, case, "decline", **DECLINE, **{"decline-seen": now})
    assert again.status_code == 302


def test_an_appeal_is_decided_by_somebody_else(agent: Client, agent2: Client) -> None:
    case = waiting_case()
    mine = Actor(Role.AGENT, people().agent.pk)
    words = {key.removeprefix("decline-"): text for key, text in DECLINE.items()}
    decline_case(DeclineCase(case, **words), actor=mine, now=NOW)
    buyer = Actor(Role.CUSTOMER, case.incident.reporter_id)
    appeal_decision(fresh(case), "Please look again.", actor=buyer, now=NOW)
    before = trace(case)
    assert "somebody else decides" in agent.get(f"/care/cases/{case.ref}/").content.decode()
    sent = {"uphold-sentence": "It is as it was."}
    assert post(agent, case, "uphold", **sent).status_code == 409
    assert post(agent, case, "accept").status_code == 409
    assert trace(case) == before
    assert post(agent2, case, "uphold", **sent).status_code == 302
    assert fresh(case).decision_state == "upheld"


def test_safety_is_settled_by_a_person_and_then_the_case_can_be_accepted(agent: Client) -> None:
    case = make_case(IncidentPlan(danger=True))
    assert post(agent, case, "accept").status_code == 422
    assert post(agent, case, "safety", **{"safety-sentence": ""}).status_code == 422
    assert fresh(case).incident.safety_stop is True
    settled = {"safety-sentence": "The battery was removed by a workshop."}
    assert post(agent, case, "safety", **settled).status_code == 302
    page = agent.get(f"/care/cases/{case.ref}/").content.decode()
    assert "The battery was removed by a workshop." in page
    assert post(agent, case, "accept").status_code == 302
    assert fresh(case).decision_state == "accepted"


def test_a_note_stays_with_customer_care(agent: Client) -> None:
    case = waiting_case()
    answer = post(agent, case, "note", **{"note-text": "<b>Called</b>, no answer."})
    assert answer["Location"] == f"/care/cases/{case.ref}/"
    assert Note.objects.get().text == "<b>Called</b>, no answer."
    page = agent.get(f"/care/cases/{case.ref}/").content.decode()
    assert "&lt;b&gt;Called&lt;/b&gt;, no answer." in page


def test_the_packaging_is_released_once(agent: Client) -> None:
    case = waiting_case()
    sent = {"packaging-why": "inspected"}
    assert post(agent, case, "packaging", **sent).status_code == 302
    assert fresh(case).incident.packaging_state == "released"
    before = trace(case)
    assert post(agent, case, "packaging", **sent).status_code == 409
    assert trace(case) == before


def test_the_link_for_photos_is_shown_once(agent: Client) -> None:
    case = waiting_case()
    page = post(agent, case, "link").content.decode()
    assert HelperLink.objects.get().created_by == people().agent
    assert "http://amends.example/photos/" in page
    again = agent.get(f"/care/cases/{case.ref}/").content.decode()
    assert "http://amends.example/photos/" not in again


def test_a_link_is_not_made_by_reading(agent: Client) -> None:
    case = waiting_case()
    assert agent.get(f"/care/cases/{case.ref}/link/").status_code == 405
    assert agent.get(f"/care/cases/{case.ref}/accept/").status_code == 405
    assert not HelperLink.objects.exists()


def test_a_slot_of_another_report_cannot_be_asked(agent: Client) -> None:
    case, other = waiting_case(), waiting_case()
    foreign = other.incident.slots.order_by("pk")[0]
    before = trace(other)
    answer = post(agent, case, "ask", **{"ask-slot": foreign.pk, "ask-sentence": "Again"})
    assert answer.status_code == 422
    assert trace(other) == before


def test_a_case_accepted_elsewhere_is_told_without_a_seen_mark(agent: Client) -> None:
    case = waiting_case()
    accept_case(case, actor=Actor(Role.AGENT, people().agent2.pk), now=NOW)
    answer = post(agent, case, "guarantee", **{"guarantee-sentence": "My words."})
    assert answer.status_code == 409
    assert "Tomas Novak" in answer.content.decode()
    assert "My words." in answer.content.decode()


def test_accepting_without_a_return_starts_the_sellers_days(agent: Client) -> None:
    case = waiting_case()
    assert post(agent, case, "accept", **{"accept-keep": "on"}).status_code == 302
    assert fresh(case).return_state == "not_needed"
    assert case.incident.clocks.filter(kind="seller_remedy", state="running").count() == 1


def test_from_the_guarantee_it_is_accepted_or_declined(agent: Client) -> None:
    for act, data, wanted in (("accept", {}, "accepted"), ("decline", DECLINE, "declined")):
        case = waiting_case()
        post(agent, case, "guarantee", **{"guarantee-sentence": "It was late."})
        assert fresh(case).decision_state == "guarantee_route"
        assert post(agent, case, act, **data).status_code == 302
        assert fresh(case).decision_state == wanted
