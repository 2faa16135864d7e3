"""What each recipient is asked for and told: with the report, after it, and what cannot be had."""

from datetime import timedelta

import pytest

from amends.adapters import registry
from amends.adapters.mail.compose import compose
from amends.domain.parties import Actor, Role
from amends.domain.slots import Recipient
from amends.jobs import outbox as job
from amends.store.models import Address, Incident, Outbox, Slot
from amends.store.queries.evidence import completeness_of
from amends.usecases.add_photo import NewPhoto, add_photo
from amends.usecases.answer_cannot import Cannot, answer_cannot
from amends.usecases.answer_questions import answer_questions
from amends.usecases.choose_kind import choose_kind
from amends.usecases.draft_notice import draft_notice
from amends.usecases.evidence_pack import pack_of
from amends.usecases.letters import incident_facts
from amends.usecases.problems import Problem
from amends.usecases.send_report import send_report
from tests.makers import (
    DELIVERED,
    NOW,
    IncidentPlan,
    Item,
    OrderPlan,
    add_photos,
    make_incident,
    make_order,
)
from tests.pictures import picture

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=3)
ZONES = {"FR": "Europe/Paris", "NO": "Europe/Oslo", "DE": "Europe/Berlin"}
OURS = ["packaging", "label", "device_front", "device_back", "device_close_up"]


def drafted(carrier: str = "dpd", country: str = "FR", kind: str = "arrived_damaged") -> Incident:
    order = make_order(OrderPlan(carrier=carrier, country=country))
    Address.objects.filter(parcels__order=order).update(zone=ZONES[country])
    return make_incident(IncidentPlan(order=order, kind=kind, photos=False, sent=False))


def kinds(incident: Incident, **which: object) -> list[str]:
    slots = incident.slots.filter(**which).order_by("position", "pk")
    return list(slots.values_list("kind", flat=True))


def slot(incident: Incident, kind: str) -> Slot:
    return incident.slots.select_related("incident__parcel", "case").get(kind=kind)


def customer(incident: Incident) -> Actor:
    return Actor(Role.CUSTOMER, incident.reporter_id)


def send(incident: Incident) -> Incident:
    sent = send_report(incident, confirm_notice=True, actor=customer(incident), now=NOW)
    sent.refresh_from_db()
    return sent


def take(incident: Incident, kind: str, now: object = LATER, seed: int = 77) -> None:
    new = NewPhoto(slot(incident, kind), picture(seed), person=incident.reporter)
    add_photo(new, actor=customer(incident), now=now, files=registry.files())  # type: ignore[arg-type]


def deliver(now: object) -> None:
    while job.run(now):  # type: ignore[arg-type]
        pass


def mail_to_carrier(incident: Incident) -> list[str]:
    return list(
        Outbox.objects.filter(incident=incident, kind="further_photos").values_list(
            "key", flat=True
        )
    )


def test_what_only_the_carrier_wants_is_asked_for_after_sending() -> None:
    incident = drafted("fedex")
    assert kinds(incident) == OURS
    send(incident)
    assert kinds(incident, for_carrier=True) == ["inner_packing", "serial"]
    assert kinds(incident, for_carrier=False) == OURS


@pytest.mark.parametrize(
    ("carrier", "country", "beside"),
    [("dhl_paket", "DE", "inner_packing"), ("postnord", "NO", "tape")],
)
def test_what_cannot_wait_is_asked_for_with_the_report_and_holds_nothing_up(
    carrier: str, country: str, beside: str
) -> None:
    incident = drafted(carrier, country)
    assert kinds(incident, for_carrier=True) == [beside]
    at = kinds(incident).index(beside)
    assert kinds(incident)[at + 1] in ("label", "device_front")
    for kind in OURS:
        take(incident, kind, now=NOW, seed=OURS.index(kind))
    assert send(incident).evidence_state == "complete"
    assert slot(incident, beside).state == "asked"


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        ("not_sure", OURS),
        ("wrong_item", ["packaging", "label", "device_front", "device_back", "serial"]),
        ("missing", ["packaging", "label", "open_box", "inner_packing"]),
        ("faulty", ["packaging", "label", "device_front", "device_back", "screen_on"]),
        ("refused", []),
        ("not_received", []),
        ("damaged_later", []),
    ],
)
def test_every_other_kind_asks_for_its_own_photos_and_the_carrier_for_none(
    kind: str, asked: list[str]
) -> None:
    incident = drafted("ups", "FR", kind)
    assert kinds(incident) == asked
    send(incident)
    assert kinds(incident) == asked


def test_a_kind_chosen_anew_keeps_only_what_it_asks_for_and_every_photo() -> None:
    incident = drafted(kind="wrong_item")
    take(incident, "serial", now=NOW)
    choose_kind(incident, "arrived_damaged", now=NOW)
    assert kinds(incident) == [*OURS, "serial"]
    choose_kind(incident, "refused", now=NOW)
    assert kinds(incident) == ["serial"]


def test_nobody_who_said_that_the_box_is_gone_is_asked_for_photos_of_it_once_more() -> None:
    incident = drafted("fedex")
    answer_questions(incident, box_have="gone")
    send(incident)
    of_box = incident.slots.filter(for_carrier=True, case=None)
    assert set(of_box.values_list("state", "reason")) == {("cannot", "thrown_away")}
    assert slot(incident, "serial").state == "asked"
    assert incident.events.filter(name="slot.cannot").count() == of_box.count() == 1


def test_an_incomplete_report_in_time_counts_as_in_time() -> None:
    incident = send(drafted())
    assert (incident.in_time, incident.evidence_state) == (True, "incomplete")
    assert incident.sent_at is not None
    assert incident.sent_at > DELIVERED


def standing(incident: Incident) -> dict[str, tuple[bool, list[str], list[str]]]:
    return {
        one.recipient.value: (
            one.complete,
            [answer.kind for answer in one.missing],
            [answer.kind for answer in one.cannot],
        )
        for one in completeness_of(incident)
    }


def test_completeness_is_answered_per_recipient() -> None:
    incident = drafted()
    answer_cannot(
        Cannot(slot(incident, "packaging"), "thrown_away"), actor=customer(incident), now=NOW
    )
    add_photos(incident)
    send(incident)
    assert standing(incident) == {
        "marketplace": (True, [], ["packaging"]),
        "carrier": (False, ["inner_packing"], ["packaging"]),
    }
    take(incident, "inner_packing")
    assert standing(incident)["carrier"] == (False, [], ["packaging"])


def test_each_device_counts_for_itself_and_a_case_may_be_asked_alone() -> None:
    order = make_order(OrderPlan(items=(Item(), Item(model="Fairphone 5"))))
    incident = make_incident(IncidentPlan(order=order, photos=False))
    ours = next(one for one in completeness_of(incident) if one.recipient == Recipient.MARKETPLACE)
    assert len(ours.answers) == 2 + 2 * 3
    first = incident.cases.order_by("pk")[0]
    alone = next(one for one in completeness_of(incident, first))
    assert {answer.unit for answer in alone.answers} == {"", str(first.pk)}


SAID = "Die Müllabfuhr war schneller: 5 Minuten, „weg“."


def with_cannot() -> Incident:
    """The back cannot be had either, for which this carrier does not ask."""
    incident = drafted()
    for kind, reason in (("packaging", "thrown_away"), ("device_back", "cannot_take_photos")):
        said = Cannot(slot(incident, kind), reason, SAID)
        answer_cannot(said, actor=customer(incident), now=NOW)
    add_photos(incident)
    return incident


def test_the_notice_tells_the_carrier_what_cannot_be_had_as_it_was_said() -> None:
    incident = with_cannot()
    draft = draft_notice(incident, NOW)
    assert draft is not None
    assert f"- The packaging. It was thrown away · “{SAID}”\n" in draft.text
    assert "These photos cannot be taken, for the reasons that I gave:" in draft.text
    assert "The back of the device" not in draft.text
    assert send(incident).notice.text == draft.text


def test_a_notice_without_a_cannot_says_nothing_of_it() -> None:
    draft = draft_notice(make_incident(), NOW)
    assert draft is not None
    assert "cannot be taken" not in draft.text


def test_the_pack_lists_each_photo_with_who_asks_for_it_and_what_became_of_it() -> None:
    incident = send(with_cannot())
    pack = pack_of(incident, registry.files(), NOW, brand="Alderly")
    model = incident.cases.get().unit.line.model
    assert [(one.slot, one.asked_by, one.state, one.reason) for one in pack.items] == [
        ("The packaging", "DPD, Alderly", "cannot", f"It was thrown away · “{SAID}”"),
        ("The shipping label", "DPD, Alderly", "taken", ""),
        ("The packing inside", "DPD", "missing", ""),
        (f"The front of the device: {model}", "DPD, Alderly", "taken", ""),
        (
            f"The back of the device: {model}",
            "Alderly",
            "cannot",
            f"I cannot take photos · “{SAID}”",
        ),
        (f"The damage, close up: {model}", "DPD, Alderly", "taken", ""),
    ]


def test_the_customers_letter_names_what_still_helps_with_the_carrier() -> None:
    incident = send(drafted())
    facts = incident_facts(incident) | {"brand": "Alderly", "link": "https://alderly.example/"}
    assert facts["carrier_photos"] == ["inner_packing"]
    letter = compose("report_received", "en", facts)
    assert "A few more photos help us with the carrier." in letter.text
    assert "- the packing inside" in letter.text
    take(incident, "inner_packing")
    assert incident_facts(incident)["carrier_photos"] == []


def notified() -> Incident:
    """Everything of ours is there, and the notice has left."""
    incident = make_incident()
    deliver(NOW + timedelta(minutes=5))
    incident.refresh_from_db()
    assert incident.investigation_state == "notified"
    return incident


def test_photos_after_the_notice_follow_it_to_the_carrier_once_it_misses_none() -> None:
    incident = notified()
    take(incident, "inner_packing")
    (key,) = mail_to_carrier(incident)
    deliver(LATER)
    sent = incident.events.get(name="notice.photos_sent")
    assert sent.payload["key"] == key
    assert incident.documents.filter(kind="pack").count() == 2
    assert incident.documents.filter(kind="pack").last().name == sent.payload["pack"]
    letters = [
        path
        for path in (registry.var() / "mailbox").glob("*.eml")
        if "Further photos: parcel" in path.read_text(encoding="utf-8", errors="replace")
    ]
    assert len(letters) == 1


def test_they_are_sent_once_whatever_is_tried_again() -> None:
    incident = notified()
    take(incident, "inner_packing")
    deliver(LATER)
    Outbox.objects.filter(kind="further_photos").update(state=Outbox.State.WAITING)
    deliver(LATER)
    assert incident.events.filter(name="notice.photos_sent").count() == 1
    take(incident, "inner_packing", seed=78)
    assert len(mail_to_carrier(incident)) == 2


def test_before_the_notice_left_nothing_follows_it() -> None:
    incident = make_incident()
    take(incident, "inner_packing", now=NOW)
    assert mail_to_carrier(incident) == []


def test_a_report_that_is_completed_later_takes_its_photos_to_the_carrier_too() -> None:
    incident = send(drafted())
    deliver(NOW + timedelta(minutes=5))
    incident.refresh_from_db()
    for place, kind in enumerate(OURS[:-1]):
        take(incident, kind, seed=place)
    assert mail_to_carrier(incident) == []
    take(incident, OURS[-1], seed=9)
    # What only the carrier wants is still missing.
    assert len(mail_to_carrier(incident)) == 1


def test_a_reason_that_makes_no_sense_for_the_photo_is_no_answer() -> None:
    incident = drafted()
    with pytest.raises(Problem):
        answer_cannot(
            Cannot(slot(incident, "device_front"), "thrown_away"), actor=customer(incident), now=NOW
        )
    assert slot(incident, "device_front").state == "asked"
