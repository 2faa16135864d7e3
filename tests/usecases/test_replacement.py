"""A replacement has its own parcel, number, serial and days for a report; one at a time."""

from datetime import UTC, datetime, timedelta

import pytest

from amends.domain.machines import NotAllowed
from amends.domain.parties import Actor, Role
from amends.domain.remedy import RemedyKind
from amends.store.models import Case, Incident, Parcel, Payment, Refund, ReturnLabel, Unit
from amends.store.queries.money import money_of
from amends.store.queries.stages import stage_of_case
from amends.usecases.order_refund import order_refund
from amends.usecases.problems import Problem
from amends.usecases.send_replacement import NewAddress, SendReplacement, send_replacement
from amends.usecases.start_report import StartReport, start_report
from amends.usecases.try_again import try_again
from tests.makers import IncidentPlan, Item, OrderPlan, case_of, make_case, make_order
from tests.owed import (
    ARRIVED,
    LABELLED,
    NUMBER,
    Owed,
    agent,
    bank,
    clock_states,
    deliver,
    last_remedy,
    letters,
    owed_case,
    pay,
    return_of,
    ring,
    scan,
    seller,
    whys,
)
from tests.people import people

pytestmark = pytest.mark.django_db
NOW = ARRIVED + timedelta(hours=1)
# A Tuesday: the report window is three business days, so it ends on the Friday.
THERE = datetime(2026, 4, 14, 9, tzinfo=UTC)
OTHER_NUMBER = "05212345678902"


def send(case: Case, number: str = NUMBER, **more: object) -> Parcel:
    """The seller sends a replacement with DPD; gives its parcel."""
    command = SendReplacement(case, "dpd", number, **more)  # type: ignore[arg-type]
    remedy = send_replacement(command, actor=seller(), now=NOW)
    assert remedy.parcel is not None
    return remedy.parcel


def test_a_replacement_is_a_unit_of_its_own_in_a_parcel_of_its_own() -> None:
    case = owed_case()
    parcel = send(case, "0521 2345 6789 01", serial="R58N99990101")
    out, new = case.incident.parcel, last_remedy(case).new_unit
    assert (parcel.purpose, parcel.carrier, parcel.tracking_number) == (
        "replacement",
        "dpd",
        NUMBER,
    )
    assert (parcel.address, parcel.addressee) == (out.address, out.addressee)
    assert new is not None
    assert (new.serial, new.number, new.line) == ("R58N99990101", 1, case.unit.line)
    assert new.replaces == case.unit
    assert list(parcel.units.all()) == [new]


def test_sending_ends_the_sellers_days_and_opens_the_carriers() -> None:
    case = owed_case()
    send(case)
    assert last_remedy(case).remedy_state == "sent"
    assert clock_states(case, "seller_remedy") == ["met"]
    assert clock_states(case, "replacement_travel") == ["running"]
    assert stage_of_case(case_of(case.incident)).key == "replacement_on_its_way"
    (facts,) = letters("replacement_sent")
    assert (facts["carrier"], facts["tracking_number"]) == ("DPD", NUMBER)
    assert facts["wait"] == "Thursday 23 April 2026, 23:59"


def test_a_replacement_may_go_to_another_address() -> None:
    case = owed_case()
    to = NewAddress("Noor Haddad", ("3 Rue Neuve",), "69001", "Lyon", "FR", zone="Europe/Paris")
    parcel = send(case, address=to)
    assert (parcel.address.city, parcel.addressee.name) == ("Lyon", "Noor Haddad")
    assert case.incident.parcel.address.city == "Paris"


def test_a_refund_that_was_due_is_superseded_by_the_replacement() -> None:
    case = owed_case(Owed(remedy="refund"))
    send(case)
    states = case.remedies.order_by("pk").values_list("kind", "remedy_state")
    assert list(states) == [("refund", "superseded"), ("replacement", "sent")]


@pytest.mark.parametrize(
    ("carrier", "number", "sentence"),
    [
        ("dpd", "1Z999AA10123456784", "does not look like a number of DPD"),
        ("ups", "1Z999AA10123456785", "does not agree"),
        ("", NUMBER, "choose the carrier"),
        ("dpd", " ", "enter the tracking number"),
    ],
)
def test_a_number_that_cannot_be_the_carriers_is_asked_for_again(
    carrier: str, number: str, sentence: str
) -> None:
    case = owed_case()
    with pytest.raises(Problem, match=sentence):
        send_replacement(SendReplacement(case, carrier, number), actor=seller(), now=NOW)
    assert last_remedy(case).remedy_state == "due"
    assert Unit.objects.count() == 1


def test_the_number_of_the_first_parcel_is_not_the_replacements() -> None:
    case = owed_case()
    with pytest.raises(Problem, match="the parcel that arrived first"):
        send(case, case.incident.parcel.tracking_number)


def test_the_number_of_the_return_is_not_the_replacements() -> None:
    case = owed_case()
    number = return_of(case).tracking_number
    command = SendReplacement(case, "colissimo", number)
    with pytest.raises(Problem, match="the number of the return"):
        send_replacement(command, actor=seller(), now=NOW)


@pytest.mark.parametrize(
    ("serial", "kind", "sentence"),
    [
        ("356938035643808", "imei", "last digit"),
        ("...", "serial", "as it stands on the device"),
        ("R58N1", "colour", "what kind"),
    ],
)
def test_a_serial_that_cannot_be_is_asked_for_again(serial: str, kind: str, sentence: str) -> None:
    with pytest.raises(Problem, match=sentence):
        send(owed_case(), serial=serial, serial_kind=kind)


def test_the_damaged_device_itself_is_no_replacement() -> None:
    case = owed_case()
    with pytest.raises(Problem, match="being replaced"):
        send(case, serial=case.unit.serial.lower())


def test_a_second_replacement_is_refused_while_one_is_on_its_way() -> None:
    case = owed_case()
    send(case)
    with pytest.raises(NotAllowed):
        send(case, OTHER_NUMBER)
    assert Unit.objects.count() == 2


def test_a_device_and_its_money_are_one_of_two() -> None:
    case = owed_case()
    send(case)
    with pytest.raises(NotAllowed):
        order_refund(case, None, actor=agent(), now=NOW)
    assert not Refund.objects.exists()


def test_no_replacement_once_the_bank_gave_the_money_back() -> None:
    case = owed_case()
    Payment.objects.update(charged_back_minor=100)
    with pytest.raises(Problem, match="bank has already given back"):
        send(case)


def test_no_replacement_once_part_of_the_money_was_given_back() -> None:
    case = owed_case()
    order = case.incident.parcel.order
    Payment.objects.filter(order=order).update(amount_minor=30000)
    Payment.objects.create(order=order, reference="voucher", amount_minor=2900)
    order_refund(case, None, actor=seller(), now=NOW)
    pay(case, bank(["", "refused"]), NOW)
    with pytest.raises(Problem, match="the rest must be as well"):
        send(case)


def test_a_change_of_mind_is_no_reason_for_a_replacement() -> None:
    case = owed_case()
    Case.objects.filter(pk=case.pk).update(decision_state="change_of_mind")
    with pytest.raises(NotAllowed, match="the money goes back"):
        send(case)


def test_nothing_is_sent_while_what_came_back_is_disputed() -> None:
    case = owed_case()
    Case.objects.filter(pk=case.pk).update(dispute_state="raised")
    with pytest.raises(NotAllowed, match="disputed"):
        send(case)


def test_a_customer_sends_no_replacement() -> None:
    command = SendReplacement(owed_case(), "dpd", NUMBER)
    with pytest.raises(NotAllowed):
        send_replacement(command, actor=Actor(Role.CUSTOMER, 1), now=NOW)


def test_the_delivered_replacement_makes_it_good_and_has_its_own_days() -> None:
    case = owed_case()
    parcel = send(case)
    scan(parcel, "in_transit", NOW + timedelta(days=1))
    scan(parcel, "delivered", THERE)
    parcel.refresh_from_db()
    remedy = last_remedy(case)
    assert (remedy.remedy_state, remedy.settled_at) == ("settled", THERE)
    assert (parcel.delivered_at, parcel.delivered_source) == (THERE, "scan")
    assert clock_states(case, "replacement_travel") == ["met"]
    assert [facts["report_by"] for facts in letters("replacement_arrived")] == [
        "Friday 17 April 2026, 23:59"
    ]


def test_a_scan_that_is_older_than_the_sellers_word_counts() -> None:
    case = owed_case()
    parcel = send(case)
    scan(parcel, "delivered", NOW - timedelta(hours=5), now=THERE)
    parcel.refresh_from_db()
    assert parcel.shipped_at == parcel.delivered_at == NOW - timedelta(hours=5)
    assert last_remedy(case).remedy_state == "settled"


def test_a_second_delivered_scan_tells_nobody_again() -> None:
    case = owed_case()
    parcel = send(case)
    scan(parcel, "delivered", THERE)
    scan(parcel, "delivered", THERE + timedelta(hours=1))
    assert len(letters("replacement_arrived")) == 1
    assert last_remedy(case).settled_at == THERE


@pytest.mark.parametrize(
    ("status", "why"),
    [("lost", "lost"), ("refused", "came_back"), ("returning", "came_back")],
)
def test_a_replacement_that_does_not_come_has_failed_before_a_person(status: str, why: str) -> None:
    case = owed_case()
    parcel = send(case)
    scan(parcel, status, THERE)
    remedy = last_remedy(case)
    assert (remedy.remedy_state, remedy.ended_why) == ("failed", why)
    assert whys(case) == ["replacement_lost"]
    assert clock_states(case, "replacement_travel") == ["stopped"]
    assert money_of(case).left.minor == 32900


def test_one_that_was_given_up_for_lost_makes_good_when_it_arrives_after_all() -> None:
    case = owed_case()
    parcel = send(case)
    scan(parcel, "lost", THERE)
    scan(parcel, "delivered", THERE + timedelta(days=2))
    assert last_remedy(case).remedy_state == "settled"
    assert whys(case) == []
    assert money_of(case).left.minor == 0


def test_one_that_arrives_beside_another_attempt_is_told_to_a_person() -> None:
    case = owed_case()
    parcel = send(case)
    scan(parcel, "lost", THERE)
    try_again(case, RemedyKind.REFUND, actor=agent(), now=THERE)
    scan(parcel, "delivered", THERE + timedelta(days=2))
    assert whys(case) == ["replacement_turned_up"]


def test_after_a_lost_one_another_is_sent_with_the_history_kept() -> None:
    case = owed_case()
    scan(send(case), "lost", THERE)
    try_again(case, RemedyKind.REPLACEMENT, actor=agent(), now=THERE)
    assert whys(case) == []
    assert clock_states(case, "seller_remedy") == ["met", "running"]
    lost = last_remedy(case)
    second = send(case, OTHER_NUMBER)
    states = case.remedies.order_by("pk").values_list("remedy_state", flat=True)
    assert list(states) == ["superseded", "sent"]
    assert lost.pk == last_remedy(case).pk
    assert [unit.replaces_id for unit in second.units.all()] == [
        Unit.objects.get(came_by__remedy_state="superseded").pk
    ]


def test_after_a_lost_one_the_seller_may_refund_at_once() -> None:
    case = owed_case()
    scan(send(case), "lost", THERE)
    order_refund(case, None, actor=seller(), now=THERE)
    assert last_remedy(case).remedy_state == "ordered"
    assert whys(case) == []


def test_a_replacement_that_is_late_comes_before_a_person_who_may_give_it_up() -> None:
    case = owed_case()
    send(case)
    moment = ring(case, "replacement_travel")
    assert whys(case) == ["replacement_overdue"]
    try_again(case, RemedyKind.REFUND, actor=agent(), now=moment)
    states = case.remedies.order_by("pk").values_list("kind", "remedy_state", "ended_why")
    assert list(states) == [
        ("replacement", "superseded", "overdue"),
        ("refund", "due", ""),
    ]
    assert whys(case) == []


def test_a_replacement_in_time_is_not_given_up() -> None:
    case = owed_case()
    send(case)
    with pytest.raises(NotAllowed):
        try_again(case, RemedyKind.REFUND, actor=agent(), now=NOW)


def test_a_late_replacement_that_arrives_ends_the_task() -> None:
    case = owed_case()
    parcel = send(case)
    moment = ring(case, "replacement_travel")
    scan(parcel, "delivered", moment + timedelta(hours=1))
    assert whys(case) == []
    assert clock_states(case, "replacement_travel") == ["met_late"]


def two_owed(*items: Item) -> list[Case]:
    """Two devices of one order whose returns have arrived."""
    order = make_order(OrderPlan(items=items or (Item(price_minor=32900), Item(model="Pixel 7a"))))
    incident = make_case(IncidentPlan(order=order)).incident
    deliver(LABELLED)
    for label in ReturnLabel.objects.filter(cases__incident=incident).distinct():
        scan(label.parcel, "delivered", ARRIVED)
    related = Case.objects.select_related("incident__parcel__order", "unit__line__seller")
    return list(related.filter(incident=incident).order_by("pk"))


def test_two_devices_of_one_seller_come_in_one_parcel_and_its_scans_move_both() -> None:
    one, two = two_owed()
    parcel = send(one, serial="R58N1")
    assert send(two, serial="R58N2") == parcel
    assert [unit.serial for unit in parcel.units.order_by("pk")] == ["R58N1", "R58N2"]
    assert len(letters("replacement_sent")) == 2
    scan(parcel, "in_transit", NOW + timedelta(days=1))
    scan(parcel, "delivered", THERE)
    for case in (one, two):
        assert last_remedy(case).remedy_state == "settled"
        assert clock_states(case, "replacement_travel") == ["met"]
        assert [event.name for event in case.events.filter(name="remedy.settled")] == [
            "remedy.settled"
        ]
    assert [facts["report_by"] for facts in letters("replacement_arrived")] == [
        "Friday 17 April 2026, 23:59",
        "Friday 17 April 2026, 23:59",
    ]
    assert money_of(one).left.minor == money_of(two).left.minor == 0


def test_a_lost_parcel_of_two_devices_has_failed_for_both() -> None:
    one, two = two_owed()
    send(one)
    scan(send(two), "lost", THERE)
    assert [last_remedy(case).remedy_state for case in (one, two)] == ["failed", "failed"]
    assert [whys(case) for case in (one, two)] == [["replacement_lost"], ["replacement_lost"]]


def test_of_two_devices_in_a_parcel_the_one_that_was_given_up_is_told_to_a_person() -> None:
    one, two = two_owed()
    send(one)
    parcel = send(two)
    moment = ring(one, "replacement_travel")
    try_again(one, RemedyKind.REFUND, actor=agent(), now=moment)
    scan(parcel, "delivered", moment + timedelta(hours=1))
    assert (whys(one), whys(two)) == (["replacement_turned_up"], [])
    assert last_remedy(two).remedy_state == "settled"


@pytest.mark.parametrize("arrived", ["delivered", "lost"])
def test_nothing_is_put_into_a_parcel_whose_way_is_over(arrived: str) -> None:
    one, two = two_owed()
    scan(send(one), arrived, NOW)
    with pytest.raises(Problem, match="the number of another replacement"):
        send(two)


def test_two_sellers_never_share_a_parcel() -> None:
    one, two = two_owed(Item(), Item(seller=people().other_shop))
    send(one)
    with pytest.raises(Problem, match="the number of another replacement"):
        send(two)


def test_a_parcel_goes_to_one_address() -> None:
    one, two = two_owed()
    to = NewAddress("Noor Haddad", ("3 Rue Neuve",), "69001", "Lyon", "FR", zone="Europe/Paris")
    send(one, address=to)
    with pytest.raises(Problem, match="goes to another address"):
        send(two)
    assert send(two, address=to).units.count() == 2


def test_a_device_of_a_shared_parcel_that_is_damaged_again_follows_its_own_report() -> None:
    one, two = two_owed()
    send(one)
    parcel = send(two)
    scan(parcel, "delivered", THERE)
    parcel.refresh_from_db()
    plan = IncidentPlan(
        order=one.incident.parcel.order,
        parcel=parcel,
        units=(last_remedy(two).new_unit,),  # type: ignore[arg-type]
        now=THERE + timedelta(hours=1),
    )
    again = make_case(plan)
    assert again.unit == last_remedy(two).new_unit
    assert again.incident.follows == two.incident


def damaged_again(case: Case, parcel: Parcel) -> Case:
    """The replacement arrived damaged as well, and is reported an hour later."""
    scan(parcel, "delivered", THERE)
    order = case.incident.parcel.order
    plan = IncidentPlan(order=order, parcel=parcel, now=THERE + timedelta(hours=1))
    parcel.refresh_from_db()
    return make_case(plan)


def test_a_replacement_damaged_again_is_a_new_report_linked_to_the_first() -> None:
    case = owed_case()
    again = damaged_again(case, send(case))
    assert again.incident.pk != case.incident.pk
    assert again.incident.follows == case.incident
    linked = again.incident.events.get(name="report.linked")
    assert linked.payload == {"follows": case.incident.ref}
    assert again.incident.in_time is True
    assert (again.decision_state, again.unit.replaces) == ("accepted", case.unit)


def test_each_of_the_two_reports_may_be_made_good_once() -> None:
    case = owed_case()
    again = damaged_again(case, send(case))
    order_refund(again, None, actor=seller(), now=THERE + timedelta(hours=2))
    assert last_remedy(again).amount_minor == 32900
    assert last_remedy(case).remedy_state == "settled"
    assert money_of(again).left.minor == 0


def test_a_first_report_follows_nothing() -> None:
    incident = Incident.objects.get(pk=owed_case().incident_id)
    assert incident.follows is None
    assert not incident.events.filter(name="report.linked").exists()


def test_a_return_is_not_reported_as_damaged() -> None:
    case = owed_case()
    parcel = return_of(case)
    command = StartReport(parcel, (case.unit_id,), case.incident.reporter)
    with pytest.raises(Problem, match="in which the device first came"):
        start_report(command, actor=Actor(Role.CUSTOMER, case.incident.reporter_id), now=NOW)
