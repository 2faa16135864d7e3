"""The demo's carrier: what is on its way, and what follows from each button."""

import pytest
from django.test import Client

from amends.adapters import registry
from amends.store.models import Incident, Parcel
from amends.world import carrier_desk
from amends.world.guard import NotTheDemo
from tests.makers import IncidentPlan, OrderPlan, make_incident, make_order
from tests.way_back import deliver, fresh, label_of, labelled_case, refused_case

pytestmark = pytest.mark.django_db


def press(client: Client, path: str, **fields: str) -> str:
    """Posts a button's form; gives the page that follows."""
    response = client.post(f"/demo/carrier/{path}/", fields, follow=True)
    assert response.redirect_chain == [("/demo/carrier/", 302)]
    return response.content.decode()


def test_a_return_is_listed_with_its_number_and_moved_by_its_buttons(client: Client) -> None:
    case = labelled_case()
    parcel = label_of(case).parcel
    page = client.get("/demo/carrier/").content.decode()
    assert parcel.tracking_number in page
    assert "Not scanned yet" in page
    assert "handed in at a counter." in press(client, "scan", parcel=parcel.ref, scan="accepted")
    assert fresh(case).return_state == "handed_in"
    press(client, "scan", parcel=parcel.ref, scan="in_transit")
    assert fresh(case).return_state == "in_transit"
    page = press(client, "scan", parcel=parcel.ref, scan="delivered")
    assert fresh(case).return_state == "arrived"
    assert f'value="{parcel.ref}"' not in page


def test_the_first_scan_is_offered_once(client: Client) -> None:
    parcel = label_of(labelled_case()).parcel
    assert ">First scan<" in client.get("/demo/carrier/").content.decode()
    assert ">First scan<" not in press(client, "scan", parcel=parcel.ref, scan="accepted")


def test_a_lost_return_comes_before_a_person_and_can_be_found(client: Client) -> None:
    case = labelled_case()
    parcel = label_of(case).parcel
    press(client, "scan", parcel=parcel.ref, scan="accepted")
    page = press(client, "scan", parcel=parcel.ref, scan="lost")
    assert fresh(case).attention_whys == ["return_lost"]
    assert f'value="{parcel.ref}"' in page
    press(client, "scan", parcel=parcel.ref, scan="delivered")
    assert (fresh(case).return_state, fresh(case).attention_whys) == ("arrived", [])


def test_a_parcel_on_its_way_to_a_customer_can_be_refused_and_return(client: Client) -> None:
    case = refused_case()
    parcel = case.incident.parcel
    press(client, "scan", parcel=parcel.ref, scan="refused")
    assert fresh(case).return_state == "coming_back"
    page = press(client, "scan", parcel=parcel.ref, scan="returned")
    assert fresh(case).return_state == "arrived"
    assert f'value="{parcel.ref}"' not in page


def test_what_has_come_is_not_on_its_way_and_purposes_are_shown_apart(client: Client) -> None:
    make_order()
    waiting = make_order(OrderPlan(delivered_at=None)).parcels.get()
    returning = label_of(labelled_case()).parcel
    assert set(carrier_desk.on_their_way()) == {waiting, returning}
    assert list(carrier_desk.on_their_way("return")) == [returning]
    page = client.get("/demo/carrier/?of=outbound").content.decode()
    assert waiting.tracking_number in page
    assert returning.tracking_number not in page


@pytest.mark.parametrize(
    ("says", "state", "percent"),
    [
        ("asks", "info_requested", None),
        ("pays", "paid", 100),
        ("pays_in_part", "paid_in_part", 60),
        ("denies", "denied", None),
    ],
)
def test_a_claim_is_answered_at_once(
    client: Client, says: str, state: str, percent: int | None
) -> None:
    incident = make_incident()
    deliver()
    assert incident.ref in client.get("/demo/carrier/").content.decode()
    press(client, "answer", claim=incident.ref, says=says)
    incident.refresh_from_db()
    (answer,) = incident.claim_answers.all()
    assert (incident.investigation_state, answer.kind) == (state, says)
    assert answer.amount_minor == (32900 * percent // 100 if percent else None)


def test_only_claims_that_wait_are_listed(client: Client) -> None:
    make_incident(IncidentPlan(confirm_notice=False))
    page = client.get("/demo/carrier/").content.decode()
    assert "No claim waits for the carrier" in page
    assert not carrier_desk.open_claims().exists()


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("scan", {"parcel": "NOBOD-YSONE", "scan": "lost"}),
        ("answer", {"claim": "NOBOD-YSONE", "says": "pays"}),
    ],
)
def test_what_is_not_there_is_not_found(client: Client, path: str, fields: dict[str, str]) -> None:
    assert client.post(f"/demo/carrier/{path}/", fields).status_code == 404


def test_a_button_that_is_none_is_not_found(client: Client) -> None:
    parcel = label_of(labelled_case()).parcel
    incident = Incident.objects.get()
    scan = {"parcel": parcel.ref, "scan": "eaten"}
    answer = {"claim": incident.ref, "says": "perhaps"}
    assert client.post("/demo/carrier/scan/", scan).status_code == 404
    assert client.post("/demo/carrier/answer/", answer).status_code == 404
    assert not Parcel.objects.filter(scans__status="eaten").exists()


def test_the_desk_is_of_the_demo_alone(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    parcel = label_of(labelled_case()).parcel
    monkeypatch.setattr(registry, "demo", lambda: False)
    with pytest.raises(NotTheDemo):
        client.get("/demo/carrier/")
    with pytest.raises(NotTheDemo):
        client.post("/demo/carrier/scan/", {"parcel": parcel.ref, "scan": "lost"})
