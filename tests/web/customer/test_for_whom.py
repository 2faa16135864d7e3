"""The walk says for whom each photo is, and kindly what the carrier still wants after sending."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from amends.adapters import registry
from amends.domain.parties import Actor, Role
from amends.store.models import Case, Incident
from amends.usecases.add_photo import NewPhoto, add_photo
from amends.usecases.letters import incident_facts
from amends.usecases.send_report import send_report
from tests.makers import NOW, IncidentPlan, OrderPlan, make_incident, make_order
from tests.pictures import picture

pytestmark = pytest.mark.django_db


def incident_of(carrier: str, **plan: object) -> Incident:
    order = make_order(OrderPlan(carrier=carrier))
    return make_incident(IncidentPlan(order=order, **plan))  # type: ignore[arg-type]


def page(client: Client, incident: Incident, more: str = "") -> str:
    answer = client.get(f"/reports/{incident.ref}/{more}")
    assert answer.status_code == 200
    return answer.content.decode()


def slot_page(client: Client, incident: Incident, kind: str) -> str:
    return page(client, incident, f"photos/{incident.slots.get(kind=kind).pk}/")


def take_all(incident: Incident) -> None:
    for place, slot in enumerate(incident.slots.filter(state="asked").order_by("pk")):
        new = NewPhoto(slot, picture(900 + place), person=incident.reporter)
        actor = Actor(Role.CUSTOMER, incident.reporter_id)
        add_photo(new, actor=actor, now=NOW, files=registry.files())


def test_a_photo_says_for_whom_it_is_and_why(customer: Client) -> None:
    incident = incident_of("fedex")
    front, back = (slot_page(customer, incident, f"device_{side}") for side in ("front", "back"))
    assert "For us and FedEx. It is compared with the grade that was sold." in front
    assert "For us. It is compared with the grade that was sold." in back
    inside = slot_page(customer, incident, "inner_packing")
    assert "For FedEx. It shows how well it was packed." in inside


def test_photos_are_walked_in_the_order_of_hands(customer: Client) -> None:
    incident = incident_of("dhl_paket", photos=False, sent=False)
    board = page(customer, incident, "photos/")
    titles = ("The packaging", "The shipping label", "The packing inside", "The front of the")
    places = [board.index(f">{title}") for title in titles]
    assert places == sorted(places)
    assert "Helps with DHL Paket" in board
    assert "0 of 6: the packaging and 5 more are missing." in board
    assert "Photo 3 of 6" in slot_page(customer, incident, "inner_packing")


def test_a_report_without_what_only_the_carrier_wants_may_be_sent_at_any_time(
    customer: Client,
) -> None:
    incident = incident_of("dhl_paket", photos=False, sent=False)
    assert "Send now, photos later" in page(customer, incident, "photos/")


def test_after_sending_the_status_says_kindly_what_the_carrier_still_wants(
    customer: Client,
) -> None:
    incident = incident_of("fedex")
    status = page(customer, incident)
    assert "Two more photos help us with FedEx" in status
    assert "Your report is complete without them." in status
    assert "With the packing inside and the serial number we can show FedEx" in status
    assert "Thursday 23 April" in status
    assert "until then FedEx takes word of damage." in status
    first = incident.slots.get(kind="inner_packing").pk
    assert f'href="/reports/{incident.ref}/photos/{first}/"' in status
    assert "All 5 are here." in status
    board = page(customer, incident, "photos/")
    assert "Two more photos help us with FedEx</h1>" in board
    take_all(incident)
    assert "help us with FedEx" not in page(customer, incident)


def test_one_photo_is_asked_for_as_one(customer: Client) -> None:
    status = page(customer, incident_of("dpd"))
    assert "One more photo helps us with DPD" in status
    assert "Your report is complete without it." in status
    assert "Take it</a>" in status


def test_once_the_carriers_window_is_over_no_date_is_told(
    customer: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    incident = incident_of("dpd")
    monkeypatch.setattr("amends.store.clock.now", lambda: NOW + timedelta(days=30))
    status = page(customer, incident)
    assert "One more photo helps us with DPD" in status
    assert "takes word of damage" not in status


def test_our_own_photos_come_first(customer: Client) -> None:
    status = page(customer, incident_of("fedex", photos=False))
    assert "help us with FedEx" not in status
    assert "Add the missing photos" in status


def test_nobody_is_asked_to_touch_a_device_that_may_be_dangerous(customer: Client) -> None:
    assert "helps us with" not in page(customer, incident_of("dpd", danger=True))


def test_what_is_no_longer_at_hand_is_not_asked_for(customer: Client) -> None:
    incident = incident_of("fedex")
    Case.objects.filter(incident=incident).update(return_state="in_transit")
    status = page(customer, incident)
    assert "One more photo helps us with FedEx" in status
    assert "Not needed any more" in status
    assert "Add another close-up" not in page(customer, incident, "photos/")
    Incident.objects.filter(pk=incident.pk).update(packaging_state="released")
    assert "helps us with FedEx" not in page(customer, incident)


def test_a_carrier_whose_claim_is_over_wants_nothing_more(customer: Client) -> None:
    incident = incident_of("dpd")
    Incident.objects.filter(pk=incident.pk).update(investigation_state="paid")
    assert "helps us with DPD" not in page(customer, incident)


def test_a_reason_that_fits_only_here_is_offered(customer: Client) -> None:
    incident = incident_of("fedex")
    assert "The device does not turn on" in slot_page(customer, incident, "serial")
    assert "It was thrown away" in slot_page(customer, incident, "inner_packing")


def shot(seed: int) -> SimpleUploadedFile:
    return SimpleUploadedFile("p.jpg", picture(seed), content_type="image/jpeg")


def more(incident: Incident, kind: str = "device_close_up") -> str:
    """Where one more close-up beside this slot is asked for."""
    return f"/reports/{incident.ref}/photos/{incident.slots.get(kind=kind).pk}/more/"


def test_one_more_close_up_leads_to_its_own_place_and_nobody_waits_for_it(
    customer: Client,
) -> None:
    incident = incident_of("dpd")
    assert f'action="{more(incident)}"' in page(customer, incident, "photos/")
    answer = customer.post(more(incident))
    place = incident.slots.get(kind="device_close_up_2")
    assert answer.headers["Location"] == f"/reports/{incident.ref}/photos/{place.pk}/"
    form = page(customer, incident, f"photos/{place.pk}/")
    assert "Close-up 2 of the damage" in form
    assert "If you like" in form
    assert f'data-begin="/reports/{incident.ref}/photos/{place.pk}/uploads/"' in form
    assert "I cannot take this photo" not in form
    board = page(customer, incident, "photos/")
    assert "Add another close-up" not in board
    assert "All 5 are here." in board
    customer.post(f"/reports/{incident.ref}/photos/{place.pk}/", {"photo": shot(70)})
    board = page(customer, incident, "photos/")
    assert "All 6 are here." in board
    assert f'action="{more(incident, "device_close_up_2")}"' in board
    incident.refresh_from_db()
    assert incident.evidence_state == "complete"


def test_a_close_up_is_asked_for_by_a_form_alone(customer: Client) -> None:
    incident = incident_of("dpd")
    before = incident.slots.count()
    assert customer.get(more(incident)).status_code == 405
    assert incident.slots.count() == before


def test_a_report_is_sent_and_complete_with_an_empty_close_up(customer: Client) -> None:
    incident = incident_of("dpd", sent=False)
    customer.post(more(incident))
    assert "Photos may follow" not in page(customer, incident, "check/")
    actor = Actor(Role.CUSTOMER, incident.reporter_id)
    send_report(incident, actor=actor, now=NOW, confirm_notice=True)
    incident.refresh_from_db()
    assert (incident.report_state, incident.evidence_state) == ("sent", "complete")
    assert "device_close_up_2" not in incident_facts(incident)["missing_photos"]


def test_six_close_ups_of_a_device_are_enough(customer: Client) -> None:
    incident = incident_of("dpd")
    for seed in range(5):
        href = customer.post(more(incident)).headers["Location"]
        customer.post(href, {"photo": shot(80 + seed)})
    assert incident.slots.filter(kind__startswith="device_close_up", state="taken").count() == 6
    answer = customer.post(more(incident))
    assert answer.headers["Location"] == f"/reports/{incident.ref}/photos/"
    assert incident.slots.filter(kind__startswith="device_close_up").count() == 6
    assert "Add another close-up" not in page(customer, incident, "photos/")


def test_only_beside_a_close_up_is_there_another(customer: Client) -> None:
    incident = incident_of("dpd")
    before = incident.slots.count()
    answer = customer.post(more(incident, "device_front"))
    assert answer.headers["Location"] == f"/reports/{incident.ref}/photos/"
    assert incident.slots.count() == before
