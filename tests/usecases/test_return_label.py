"""Return labels: one for all devices that go to one seller, asleep when unused, and new ones."""

from datetime import timedelta

import pytest

from amends.adapters import registry
from amends.adapters.documents import label_pdf
from amends.domain.attention import Why
from amends.domain.documents import LabelDocument
from amends.domain.machines import NotAllowed
from amends.domain.parties import Actor, Role
from amends.store.models import Case, Outbox, ReturnLabel, Seller
from amends.usecases.accept_case import accept_case
from amends.usecases.change_mind import change_mind
from amends.usecases.decline_case import DeclineCase, decline_case
from amends.usecases.order_label_again import order_label_again
from amends.usecases.problems import Problem
from tests.journeys.papers import pages
from tests.makers import SCRATCH, IncidentPlan, Item, OrderPlan, make_case, make_order, waiting_case
from tests.people import people
from tests.way_back import (
    CHEAP,
    LABELLED,
    SCANNED,
    carrier_bookings,
    clock,
    deliver,
    fresh,
    label_of,
    labelled_case,
    letters,
    names,
    ring,
    scan,
    scan_return,
    states,
)

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
TABLET = Item(model="Tab S9", category="tablet", price_minor=9900)
BOOK = Item(model="MateBook", category="laptop", price_minor=14000)


def agent() -> Actor:
    return Actor(Role.AGENT, people().agent.pk)


def customer(case: Case) -> Actor:
    return Actor(Role.CUSTOMER, case.incident.reporter_id)


def cases_of(case: Case) -> list[Case]:
    return [fresh(one) for one in case.incident.cases.order_by("pk")]


def accepted_later(*items: Item) -> tuple[Case, Case]:
    """Two devices of one report: the first with its label, the second for a person to decide."""
    order = make_order(OrderPlan(items=items))
    case = make_case(IncidentPlan(order=order, marks=(SCRATCH,)))
    first, second = cases_of(case)[:2]
    accept_case(first, actor=agent(), now=LABELLED)
    deliver()
    return fresh(first), fresh(second)


def printed(label: ReturnLabel) -> str:
    """The words of the paper."""
    return " ".join(pages(registry.files().read(label.document.sha256)))


def test_all_devices_for_one_seller_travel_on_one_label() -> None:
    case = labelled_case(CHEAP, TABLET)
    label = ReturnLabel.objects.get()
    assert list(label.cases.order_by("pk")) == cases_of(case)
    assert label.parcel.contents.count() == 2
    assert (label.key, carrier_bookings()) == (f"return_label:{case.ref}", 1)
    assert states(cases_of(case)) == ["label_issued", "label_issued"]
    assert not Outbox.objects.filter(kind="return_label").exclude(state="done").exists()


def test_devices_for_two_sellers_travel_on_two_labels() -> None:
    labelled_case(CHEAP, Item(seller=people().other_shop))
    assert ReturnLabel.objects.count() == carrier_bookings() == 2


def test_the_days_to_hand_in_end_with_the_label() -> None:
    case = labelled_case()
    hand_in, label = clock(case, "hand_in"), label_of(case)
    assert (hand_in.due_at, hand_in.party) == (label.expires_at, "customer")
    assert (hand_in.started_at, hand_in.length) == (LABELLED, 14)


def test_a_device_accepted_later_joins_the_label_that_is_there() -> None:
    first, second = accepted_later(CHEAP, TABLET)
    accept_case(second, actor=agent(), now=LABELLED + DAY)
    deliver(LABELLED + DAY)
    assert (ReturnLabel.objects.count(), carrier_bookings()) == (1, 1)
    assert label_of(second) == label_of(first)
    assert label_of(first).parcel.contents.count() == 2
    assert clock(fresh(second), "hand_in").due_at == label_of(first).expires_at


def test_a_label_that_a_device_joins_is_printed_again_with_every_reference() -> None:
    first, second = accepted_later(CHEAP, TABLET)
    before = label_of(first)
    assert first.ref in printed(before)
    assert second.ref not in printed(before)
    accept_case(second, actor=agent(), now=LABELLED + DAY)
    deliver(LABELLED + DAY)
    after = printed(label_of(first))
    assert first.ref in after
    assert second.ref in after
    assert label_of(first).parcel.tracking_number in after.replace(" ", "")
    issued = second.events.get(name="return.label_issued")
    assert issued.payload["document"] == label_of(first).document.name != before.document.name


def test_what_changes_while_a_label_is_printed_again_is_printed_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first, second = accepted_later(CHEAP, TABLET, BOOK)
    third = cases_of(first)[2]

    def meanwhile(paper: LabelDocument) -> bytes:
        if fresh(third).decision_state == "referred":
            accept_case(fresh(third), actor=agent(), now=LABELLED + DAY)
        return label_pdf(paper)

    monkeypatch.setattr("amends.usecases.issue_return_label.label_pdf", meanwhile)
    accept_case(second, actor=agent(), now=LABELLED + DAY)
    deliver(LABELLED + DAY)
    text = printed(label_of(first))
    assert [one.ref in text for one in (first, second, third)] == [True, True, True]
    assert label_of(first).cases.count() == 3


@pytest.mark.parametrize("why", ["scanned", "ended", "another seller"])
def test_a_device_accepted_later_gets_its_own_label_where_it_cannot_join(why: str) -> None:
    seller = people().other_shop if why == "another seller" else people().shop
    first, second = accepted_later(CHEAP, Item(seller=seller))
    at = LABELLED + 20 * DAY if why == "ended" else SCANNED + DAY
    if why == "scanned":
        scan_return(first, "accepted")
    accept_case(second, actor=agent(), now=at)
    deliver(at)
    assert fresh(second).return_state == "label_issued"
    assert label_of(second) != label_of(first)


def test_the_customer_is_reminded_a_week_and_two_days_before_the_label_ends() -> None:
    case = labelled_case(CHEAP, TABLET)
    deliver()
    ends = label_of(case).expires_at
    told = []
    for before in (8, 7, 3, 2):
        ring(ends - before * DAY)
        told.append(len(letters("label_reminder")))
    assert told == [0, 1, 1, 2]
    assert letters("label_reminder")[0]["device"] == "Pixel 8 128 GB, Tab S9"


def test_a_label_that_was_not_used_puts_the_report_to_sleep_without_blame() -> None:
    case = labelled_case(CHEAP, TABLET)
    ring(label_of(case).expires_at)
    assert states(cases_of(case)) == ["sleeping", "sleeping"]
    assert [said["device"] for said in letters("label_slept")] == ["Pixel 8 128 GB, Tab S9"]
    assert fresh(case).remedies.get().remedy_state == "due"


def test_a_new_label_wakes_every_device_that_was_on_the_old_one() -> None:
    case = labelled_case(CHEAP, TABLET)
    old = label_of(case)
    ring(old.expires_at)
    later = old.expires_at + 40 * DAY
    order_label_again(fresh(case), actor=customer(case), now=later)
    deliver(later)
    assert states(cases_of(case)) == ["label_issued", "label_issued"]
    assert ReturnLabel.objects.count() == carrier_bookings() == 2
    new = label_of(case)
    assert (new.key, new.cases.count()) == (f"return_label:{case.ref}:2", 2)
    assert new.parcel.tracking_number != old.parcel.tracking_number
    assert clock(fresh(case), "hand_in").due_at == new.expires_at


def test_a_new_label_is_announced_as_one_and_may_be_asked_for_again_and_again() -> None:
    case = labelled_case()
    for number in (1, 2):
        order_label_again(fresh(case), actor=customer(case), now=LABELLED + number * DAY)
        assert len(letters("label_again")) == 0
        deliver(LABELLED + number * DAY)
    keys = Outbox.objects.filter(key__startswith="mail:label_again:").count()
    assert (keys, ReturnLabel.objects.count()) == (2, 3)
    assert names(fresh(case)).count("return.label_ordered_again") == 2


def test_a_scan_of_the_earlier_label_counts_as_well() -> None:
    case = labelled_case()
    old = label_of(case)
    order_label_again(fresh(case), actor=customer(case), now=LABELLED + DAY)
    deliver(LABELLED + DAY)
    scan(old.parcel, "accepted", SCANNED)
    assert fresh(case).return_state == "handed_in"
    assert clock(case, "seller_remedy").started_at == SCANNED


def test_a_parcel_handed_in_while_the_new_label_is_made_gets_none() -> None:
    case = labelled_case()
    order_label_again(fresh(case), actor=customer(case), now=SCANNED)
    scan_return(case, "accepted", SCANNED + HOUR)
    deliver(SCANNED + 2 * HOUR)
    assert (fresh(case).return_state, ReturnLabel.objects.count()) == ("handed_in", 1)


def test_no_new_label_once_the_carrier_has_the_parcel_or_without_a_yes() -> None:
    case = scan_return(labelled_case(), "accepted")
    for refused in (case, waiting_case()):
        with pytest.raises(NotAllowed):
            order_label_again(refused, actor=agent(), now=SCANNED + DAY)
    assert ReturnLabel.objects.count() == 1


def test_a_carrier_that_will_not_book_leaves_it_to_a_person_and_is_not_asked_again() -> None:
    shop = Seller.objects.filter(pk=people().shop.pk)
    shop.update(return_city="")
    case = labelled_case(CHEAP, TABLET)
    assert states(cases_of(case)) == ["label_ordered", "label_ordered"]
    assert [one.attention_whys for one in cases_of(case)] == [[Why.LABEL_REFUSED.value]] * 2
    assert not Outbox.objects.filter(kind="return_label").exclude(state="done").exists()


def test_an_agent_has_a_refused_label_made_once_its_address_is_right() -> None:
    shop = Seller.objects.filter(pk=people().shop.pk)
    shop.update(return_city="")
    case = labelled_case()
    with pytest.raises(NotAllowed):
        order_label_again(fresh(case), actor=customer(case), now=SCANNED)
    shop.update(return_city="Lille")
    order_label_again(fresh(case), actor=agent(), now=SCANNED)
    deliver(SCANNED)
    case = fresh(case)
    assert (case.return_state, case.attention_whys) == ("label_issued", [])
    assert label_of(case).key == f"return_label:{case.ref}:2"


def test_nothing_dangerous_gets_a_new_label() -> None:
    case = labelled_case()
    type(case.incident).objects.filter(pk=case.incident_id).update(safety_stop=True)
    with pytest.raises(Problem, match="nothing is shipped"):
        order_label_again(fresh(case), actor=customer(case), now=SCANNED)
    assert fresh(case).return_state == "label_issued"


def test_the_same_label_is_booked_once_whoever_tries_twice() -> None:
    case = make_case(IncidentPlan(order=make_order(OrderPlan(items=(CHEAP, TABLET)))))
    rows = list(Outbox.objects.filter(kind="return_label").order_by("-pk"))
    assert len(rows) == 2
    # The second device's row is first: the booking is the first device's all the same.
    Outbox.objects.filter(pk=rows[1].pk).update(due_at=LABELLED + HOUR)
    deliver(LABELLED)
    assert ReturnLabel.objects.get().key == f"return_label:{case.ref}"
    deliver(LABELLED + 2 * HOUR)
    assert (ReturnLabel.objects.count(), carrier_bookings()) == (1, 1)


def test_a_change_of_mind_has_a_letter_of_its_own() -> None:
    case = waiting_case()
    command = DeclineCase(case, "within_grade", "Cannot be seen.", "A photo that shows it.")
    decline_case(command, actor=agent(), now=LABELLED)
    change_mind(fresh(case), actor=customer(case), now=LABELLED + HOUR)
    deliver(LABELLED + 2 * HOUR)
    assert fresh(case).return_state == "label_issued"
    told = Outbox.objects.filter(kind="mail", key__contains="_label:")
    assert [row.key.split(":")[1] for row in told] == ["change_of_mind_label"]


@pytest.mark.parametrize(
    ("price_minor", "start"),
    [
        (12900, "from the carrier's first scan of your return"),
        (32900, "from the carrier's scan that your return has arrived"),
    ],
)
def test_letters_about_a_label_know_what_the_sellers_days_count_from(
    price_minor: int, start: str
) -> None:
    case = labelled_case(Item(price_minor=price_minor))
    ring(label_of(case).expires_at)
    assert [said["start"] for said in letters("label_slept")] == [start]
