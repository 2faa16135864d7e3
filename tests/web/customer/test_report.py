"""The guided report: its roads, its saving, and its sending. All of it without JavaScript."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from amends.domain.report import Answers
from amends.store.models import Clock, Incident, Mark
from tests.makers import (
    NOW,
    IncidentPlan,
    Item,
    OrderPlan,
    make_incident,
    make_order,
    units_of,
)

pytestmark = pytest.mark.django_db

WHAT, SAFE = {"kind": "arrived_damaged"}, {"danger": "no"}
CRACKED = {"zone": "screen", "defect_screen": "crack"}
BOX = {"box_have": "all", "box_hit": "yes"}


def begin(client: Client, plan: OrderPlan | None = None) -> Incident:
    """A report just begun, about the order's first device."""
    client.post(f"/orders/contact/{units_of(make_order(plan))[0].pk}/")
    return Incident.objects.order_by("pk").last()  # type: ignore[return-value]


def answer(client: Client, incident: Incident, step: str, data: dict[str, str]) -> str:
    """Answers a step; returns the step that follows, or a longer path where it leaves the road."""
    found = client.post(f"/reports/{incident.ref}/{step}/", data)
    assert found.status_code == 302, found.content.decode()
    return str(found.headers["Location"]).removeprefix(f"/reports/{incident.ref}/").strip("/")


def fresh(incident: Incident) -> Incident:
    return Incident.objects.get(pk=incident.pk)


def test_the_whole_road_of_a_damaged_delivery(customer: Client) -> None:
    incident = begin(customer)
    assert answer(customer, incident, "what", WHAT) == "safety"
    assert answer(customer, incident, "safety", SAFE) == "where/1"
    assert answer(customer, incident, "where/1", CRACKED) == "box"
    assert answer(customer, incident, "box", BOX) == "delivery"
    assert answer(customer, incident, "delivery", {"confirmed": "yes"}) == "photos"
    assert answer(customer, incident, "remedy", {"remedy_1": "refund"}) == "check"
    assert answer(customer, incident, "check", {"confirm_notice": "yes"}) == ""
    sent = fresh(incident)
    assert (sent.report_state, sent.in_time) == ("sent", True)
    assert sent.investigation_state == "notice_confirmed"
    assert Answers.read(sent.answers).box_hit is True
    assert sent.cases.get().wanted_remedy == "refund"


def test_the_read_over_page_shows_the_notice_whole_with_its_own_box(customer: Client) -> None:
    incident = make_incident(IncidentPlan(sent=False, photos=False))
    page = customer.get(f"/reports/{incident.ref}/check/").content.decode()
    assert "Send this notice to DPD" in page
    assert "I give you notice" in page
    assert 'name="confirm_notice" id="confirm_notice" value="yes">' in page
    assert "0 of 5" in page


def test_an_unticked_notice_waits_as_a_draft(customer: Client) -> None:
    incident = make_incident(IncidentPlan(sent=False, photos=False))
    customer.post(f"/reports/{incident.ref}/check/")
    assert fresh(incident).investigation_state == "notice_drafted"
    page = customer.get(f"/reports/{incident.ref}/").content.decode()
    assert "Last moment to tell the carrier" in page
    customer.post(f"/reports/{incident.ref}/notice/")
    customer.post(f"/reports/{incident.ref}/notice/")
    assert fresh(incident).investigation_state == "notice_confirmed"
    assert fresh(incident).events.filter(name="notice.confirmed").count() == 1


def test_sending_twice_sends_once_and_shows_the_status_both_times(customer: Client) -> None:
    incident = make_incident(IncidentPlan(sent=False, photos=False))
    for _press in range(2):
        found = customer.post(f"/reports/{incident.ref}/check/", {"confirm_notice": "yes"})
        assert found.headers["Location"] == f"/reports/{incident.ref}/"
    assert fresh(incident).events.filter(name="report.sent").count() == 1


def test_it_is_resumed_after_the_last_answer(customer: Client) -> None:
    incident = begin(customer)
    answer(customer, incident, "what", WHAT)
    answer(customer, incident, "safety", SAFE)
    found = customer.get(f"/reports/{incident.ref}/")
    assert found.headers["Location"] == f"/reports/{incident.ref}/where/1/"
    answer(customer, incident, "where/1", CRACKED)
    page = customer.get(f"/reports/{incident.ref}/where/1/").content.decode()
    assert 'value="crack" id="id_defect_screen_0" checked' in page


def test_send_now_photos_later_is_on_every_screen_and_keeps_a_valid_answer(
    customer: Client,
) -> None:
    incident = begin(customer)
    answer(customer, incident, "what", WHAT)
    answer(customer, incident, "safety", SAFE)
    for step in ("where/1", "box", "delivery", "remedy", "photos"):
        page = customer.get(f"/reports/{incident.ref}/{step}/").content.decode()
        assert "Send now, photos later" in page, step
    assert answer(customer, incident, "box", BOX | {"later_photos": "yes"}) == "check"
    assert fresh(incident).answers["box_have"] == "all"
    assert answer(customer, incident, "remedy", {"later_photos": "yes"}) == "check"


def test_danger_stops_the_road_and_goes_to_a_person_at_once(customer: Client) -> None:
    incident = begin(customer)
    answer(customer, incident, "what", WHAT)
    assert answer(customer, incident, "safety", {"danger": "yes"}) == "stop"
    assert fresh(incident).safety_stop is True
    assert fresh(incident).report_state == "sent"
    page = customer.get(f"/reports/{incident.ref}/stop/").content.decode()
    assert "Do not charge it" in page
    assert "A person calls you" in page
    assert fresh(incident).cases.get().queue_due_at is not None


def test_there_is_no_stop_page_for_other_reports(customer: Client) -> None:
    incident = make_incident(IncidentPlan(photos=False))
    assert customer.get(f"/reports/{incident.ref}/stop/").status_code == 302


@pytest.mark.parametrize(
    ("step", "data", "sentence", "anchor"),
    [
        ("what", {}, "Choose what happened.", "#id_kind_0"),
        ("what", {"kind": "eaten"}, "Choose what happened.", "#id_kind_0"),
        ("safety", {}, "Say whether it is hot", "#id_danger_0"),
        ("where/1", {}, "Tap where the damage is", "#id_zone_0"),
        ("where/1", {"zone": "back"}, "Say what is wrong with the back.", "#id_defect_back_0"),
        ("box", {"box_hit": "no"}, "how much of the box", "#id_box_have_0"),
        ("delivery", {}, "Say whether that was the day.", "#id_confirmed_0"),
        ("delivery", {"confirmed": "no"}, "Give the day", "#id_day"),
        ("delivery", {"confirmed": "no", "day": "2026-05-01"}, "still to come", "#id_day"),
        ("delivery", {"confirmed": "no", "day": "2026-03-01"}, "before it was shipped", "#id_day"),
        ("remedy", {}, "Choose a replacement or your money back.", "#id_remedy_1_0"),
    ],
)
def test_an_open_question_is_a_422_with_a_link_to_its_field(
    customer: Client, step: str, data: dict[str, str], sentence: str, anchor: str
) -> None:
    incident = begin(customer)
    answer(customer, incident, "what", WHAT)
    before = fresh(incident).answers
    found = customer.post(f"/reports/{incident.ref}/{step}/", data)
    page = found.content.decode()
    assert found.status_code == 422
    assert f'href="{anchor}"' in page
    assert sentence in page
    assert "<title>Error: " in page
    assert fresh(incident).answers == before


def test_a_scratch_keeps_from_how_far_it_is_seen_and_a_crack_does_not(customer: Client) -> None:
    incident = begin(customer)
    answer(customer, incident, "what", WHAT)
    marked = CRACKED | {"defect_back": "light_scratch", "size_back": "hand", "size_screen": "arm"}
    answer(customer, incident, "where/1", marked | {"words": "by the <i>camera</i>"})
    found = Mark.objects.order_by("pk").values_list("zone", "defect", "size", "words")
    assert list(found) == [
        ("screen", "crack", "", "by the <i>camera</i>"),
        ("back", "light_scratch", "hand", ""),
    ]
    page = customer.get(f"/reports/{incident.ref}/check/").content.decode()
    assert "<i>camera" not in page


def test_another_day_moves_the_clock_and_a_scan_still_outranks_it(customer: Client) -> None:
    incident = begin(customer, OrderPlan(delivered_at=None))
    answer(customer, incident, "what", WHAT)
    page = customer.get(f"/reports/{incident.ref}/delivery/").content.decode()
    assert "No delivery is known yet" in page
    assert answer(customer, incident, "delivery", {"day": "2026-04-01"}) == "photos"
    parcel = fresh(incident).parcel
    assert parcel.delivered_source == "customer"
    page = customer.get(f"/reports/{incident.ref}/delivery/").content.decode()
    assert "Reckoned from the day that you told us." in page


def test_the_window_stands_beside_each_question_with_its_reason(customer: Client) -> None:
    incident = begin(customer)
    page = customer.get(f"/reports/{incident.ref}/what/").content.decode()
    assert "Wednesday 8 April, until midnight" in page
    assert "Monday 6 April is a public holiday in France" in page
    assert "Easter Monday" in page


def test_late_is_not_lost_and_the_carriers_own_window_is_named_only_when_it_is_over(
    customer: Client,
) -> None:
    incident = begin(customer, OrderPlan(carrier="dpd"))
    # The worker may not have noted the end of the window yet.
    for days, carrier_lost, state in ((10, True, "breached"), (7, False, "running")):
        late = NOW + timedelta(days=days)
        Clock.objects.filter(kind="report").update(state=state)
        with time_machine.travel(late):
            page = customer.get(f"/reports/{incident.ref}/what/").content.decode()
        assert "Late is not lost." in page
        assert "missed by" in page
        assert ("The claim on DPD may be lost" in page) is carrier_lost


def test_several_units_are_ticked_and_each_has_its_own_page(customer: Client) -> None:
    incident = begin(customer, OrderPlan(items=(Item(model="One"), Item(model="Two"))))
    answer(customer, incident, "what", WHAT)
    assert answer(customer, incident, "safety", SAFE) == "units"
    units = [str(pk) for pk in incident.parcel.units.values_list("pk", flat=True)]
    assert answer(customer, incident, "units", {"units": units}) == "where/1"  # type: ignore[dict-item]
    assert answer(customer, incident, "where/1", CRACKED) == "where/2"
    assert answer(customer, incident, "where/2", CRACKED) == "box"
    wishes = {"remedy_1": "replacement", "remedy_2": "refund"}
    assert answer(customer, incident, "remedy", wishes) == "check"
    assert list(incident.cases.values_list("wanted_remedy", flat=True)) == ["replacement", "refund"]


def test_nine_units_cost_as_many_queries_as_one(customer: Client) -> None:
    one = make_incident(IncidentPlan(sent=False, photos=False))
    nine = make_incident(
        IncidentPlan(
            order=make_order(OrderPlan(items=tuple(Item() for _ in range(9)))),
            sent=False,
            photos=False,
        )
    )
    counts = []
    for incident in (one, nine):
        with CaptureQueriesContext(connection) as asked:
            assert customer.get(f"/reports/{incident.ref}/remedy/").status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("kind", "steps", "then"),
    [
        (
            "refused",
            [
                ("refused", {"refused_why": "wet", "refused_on": "2026-04-02"}),
                ("kept", {"kept_something": "no"}),
            ],
            "remedy",
        ),
        ("refused", [("kept", {"kept_something": "yes"})], "safety"),
        ("damaged_later", [("fine", {"fine_when_it_came": "no"})], "where/1"),
        (
            "damaged_later",
            [("fine", {"fine_when_it_came": "yes"}), ("later", {"part": "screen"})],
            "check",
        ),
        (
            "not_sure",
            [("seen", {"first_seen": "on_opening"}), ("drop", {"drop_since": "no"})],
            "where/1",
        ),
        ("not_sure", [("seen", {"first_seen": "later"}), ("drop", {"drop_since": "no"})], "check"),
        (
            "not_sure",
            [("seen", {"first_seen": "on_opening"}), ("drop", {"drop_since": "yes"})],
            "check",
        ),
        ("not_received", [("words", {"words": "It never came."})], "remedy"),
        ("faulty", [("words", {"words": "The sound is gone."})], "photos"),
        ("missing", [("words", {"words": "The charger."})], "photos"),
        ("wrong_item", [("remedy", {"remedy_1": "refund"})], "check"),
    ],
)
def test_the_other_roads_are_short_and_turn_where_the_answers_say(
    customer: Client, kind: str, steps: list[tuple[str, dict[str, str]]], then: str
) -> None:
    incident = begin(customer)
    answer(customer, incident, "what", {"kind": kind})
    for step, data in steps:
        follows = answer(customer, incident, step, data)
    assert follows == then


@pytest.mark.parametrize("kind", ["refused", "damaged_later", "not_sure", "missing", "wrong_item"])
def test_the_other_kinds_reach_a_person_when_sent(customer: Client, kind: str) -> None:
    incident = begin(customer)
    answer(customer, incident, "what", {"kind": kind})
    assert answer(customer, incident, "check", {}) == ""
    page = customer.get(f"/reports/{incident.ref}/").content.decode()
    assert "Somebody at customer care is looking at your report." in page


@pytest.mark.parametrize(
    "step", ["", "what/", "where/1/", "check/", "photos/", "withdraw/", "stop/"]
)
def test_a_stranger_finds_nothing(stranger: Client, step: str) -> None:
    incident = make_incident(IncidentPlan(sent=False, photos=False))
    assert stranger.get(f"/reports/{incident.ref}/{step}").status_code == 404
    assert stranger.post(f"/reports/{incident.ref}/what/", WHAT).status_code == 404


def test_a_step_that_does_not_exist_is_a_404(customer: Client) -> None:
    incident = begin(customer)
    assert customer.get(f"/reports/{incident.ref}/dance/").status_code == 404
    assert customer.get(f"/reports/{incident.ref}/where/7/").status_code == 404


def test_an_answer_after_sending_changes_nothing(customer: Client) -> None:
    incident = make_incident(IncidentPlan(photos=False))
    before = fresh(incident).answers
    assert answer(customer, incident, "box", {"box_have": "gone", "box_hit": "no"}) == ""
    assert fresh(incident).answers == before


def test_a_draft_is_withdrawn_after_one_question(customer: Client) -> None:
    incident = make_incident(IncidentPlan(sent=False, photos=False, now=NOW))
    assert (
        "Throw this draft away?"
        in customer.get(f"/reports/{incident.ref}/withdraw/").content.decode()
    )
    assert customer.post(f"/reports/{incident.ref}/withdraw/").headers["Location"] == "/orders/"
    assert fresh(incident).report_state == "withdrawn"
