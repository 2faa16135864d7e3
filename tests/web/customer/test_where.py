"""Marking the damage: what was promised is said kindly, and what makes a difference is asked."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from amends.domain.grades.damage import Mark, Size, Zone
from amends.domain.grades.damage_choices import DEFECTS_OF
from amends.store.models import Incident, OrderLine
from amends.store.models import Mark as Row
from amends.store.queries.judged import marks_of
from amends.web.customer.where import ZONE_LABELS
from tests.makers import make_order, units_of

pytestmark = pytest.mark.django_db


def begun(customer: Client, **sold: object) -> Incident:
    """A report whose next question is where the damage is, of a device sold like this."""
    order = make_order()
    OrderLine.objects.filter(order=order).update(**sold)
    customer.post(f"/orders/contact/{units_of(order)[0].pk}/")
    incident = Incident.objects.get()
    customer.post(f"/reports/{incident.ref}/what/", {"kind": "arrived_damaged"})
    customer.post(f"/reports/{incident.ref}/safety/", {"danger": "no"})
    return incident


def page_of(customer: Client, incident: Incident) -> str:
    found = customer.get(f"/reports/{incident.ref}/where/1/")
    assert found.status_code == 200
    return found.content.decode()


def marked(customer: Client, incident: Incident, **answers: object) -> tuple[Mark, ...]:
    found = customer.post(f"/reports/{incident.ref}/where/1/", answers)
    assert found.status_code == 302, found.content.decode()
    return marks_of(incident.cases.get())


@pytest.mark.parametrize(
    ("grade", "on", "name", "words"),
    [
        ("excellent", date(2026, 3, 1), "Excellent", "marks that cannot be seen from 20 cm."),
        ("Très bon état", date(2026, 3, 1), "Good", "marks that cannot be seen from 50 cm,"),
        ("fair", date(2026, 3, 1), "Fair", "slightly visible while it is on."),
        ("fair", date(2024, 3, 1), "Fair", "scratches that are invisible while it is on."),
    ],
)
def test_it_says_what_was_promised_in_the_words_of_the_orders_day(
    customer: Client, grade: str, on: date, name: str, words: str
) -> None:
    page = page_of(customer, begun(customer, grade=grade, graded_on=on))
    assert f"Sold as {name}." in page
    assert words in page
    assert "Everything must work in every grade" in page
    assert "How near must you be to see it?" in page


@pytest.mark.parametrize(("grade", "asked"), [("premium", False), ("good", True)])
def test_where_no_mark_is_tolerated_the_distance_is_not_said_to_matter(
    customer: Client, grade: str, asked: bool
) -> None:
    page = page_of(customer, begun(customer, grade=grade))
    assert ("It matters how near you must be to see a mark" in page) is asked


def test_of_a_grade_that_nobody_knows_nothing_is_promised_and_all_can_be_marked(
    customer: Client,
) -> None:
    incident = begun(customer, grade="Gold")
    assert "Sold as" not in page_of(customer, incident)
    found = marked(customer, incident, defect_back=["dent"], size_back="arm")
    assert [mark.size for mark in found] == [Size.ARM]


def test_every_zone_has_its_row(customer: Client) -> None:
    assert ZONE_LABELS.keys() == DEFECTS_OF.keys() == set(Zone)
    page = page_of(customer, begun(customer))
    assert all(f'id="zone_{zone}"' in page for zone in Zone)


@pytest.mark.parametrize(("grade", "asked"), [("fair", True), ("good", False)])
def test_how_many_is_asked_where_the_grade_counts(
    customer: Client, grade: str, asked: bool
) -> None:
    assert ("How many are there?" in page_of(customer, begun(customer, grade=grade))) is asked


def test_number_and_distance_are_kept_and_shown_again(customer: Client) -> None:
    incident = begun(customer, grade="fair")
    answers = {"defect_back": ["dent", "lifted"], "size_back": "far", "count_back": "4"}
    dent, lifted = marked(customer, incident, **answers)
    assert (dent.size, dent.count) == (Size.FAR, 4)
    assert (lifted.size, lifted.count) == (None, 1)
    page = page_of(customer, incident)
    assert 'name="count_back" value="4"' in page
    assert 'value="far" id="id_size_back_3" checked' in page


def test_who_is_not_sure_says_no_distance(customer: Client) -> None:
    incident = begun(customer)
    (mark,) = marked(customer, incident, defect_back=["dent"], size_back="unsure")
    assert mark.size is None


def test_what_is_left_of_the_battery_belongs_to_the_worn_battery_alone(customer: Client) -> None:
    incident = begun(customer)
    answers = {"defect_battery": ["battery_low", "battery_fault"], "left_battery": "76"}
    found = {mark.defect.value: mark.percent for mark in marked(customer, incident, **answers)}
    assert found == {"battery_low": 76, "battery_fault": None}


@pytest.mark.parametrize(
    ("name", "value"), [("left_battery", "101"), ("count_back", "0"), ("size_back", "mile")]
)
def test_what_cannot_be_is_asked_again(customer: Client, name: str, value: str) -> None:
    incident = begun(customer, grade="fair")
    answers = {"defect_battery": ["battery_low"], "defect_back": ["dent"], name: value}
    found = customer.post(f"/reports/{incident.ref}/where/1/", answers)
    assert found.status_code == 422
    assert not Row.objects.exists()


def test_a_mark_of_earlier_days_is_still_read(customer: Client) -> None:
    incident = begun(customer)
    case = incident.cases.get()
    Row.objects.create(case=case, zone="camera", defect="crack", size="")
    Row.objects.create(case=case, zone="inside", defect="battery_fault", size="")
    Row.objects.create(case=case, zone="back", defect="light_scratch", size="hand")
    page = page_of(customer, incident)
    assert page.count("checked") >= 6
    assert [mark.length_mm for mark in marks_of(case)] == [None, None, None]


def test_a_length_is_read_to_a_tenth(customer: Client) -> None:
    case = begun(customer).cases.get()
    Row.objects.create(case=case, zone="frame", defect="pit", size="arm:2x:0.9mm")
    (mark,) = marks_of(case)
    assert (mark.count, mark.length_mm) == (2, Decimal("0.9"))
