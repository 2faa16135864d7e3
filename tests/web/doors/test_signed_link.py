"""The signed link: opening uses nothing, pressing does, once, and for one order alone."""

import logging
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.conf import LazySettings
from django.test import Client

from amends.adapters import registry
from amends.adapters.signed_links import LinkKey
from amends.domain.parties import Actor, Role
from amends.store.models import Incident, Order, Outbox, Person, UsedLink
from amends.usecases.add_photo import NewPhoto, add_photo
from tests.browsers import browser
from tests.makers import NOW, IncidentPlan, Item, OrderPlan, make_incident, make_order, units_of
from tests.people import people, with_role
from tests.pictures import picture
from tests.web.doors.signing import KEYS, SECRET, SHOP, opened, token

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock(settings: LazySettings) -> Iterator[time_machine.Traveller]:
    """The marketplace's keys are known, in the moment in which the makers leave the world."""
    settings.LINK_KEYS = KEYS
    with time_machine.travel(NOW, tick=False) as moment:
        yield moment


@pytest.fixture
def order() -> Order:
    """An order of one phone, of the customer."""
    return make_order(OrderPlan(buyer=people().customer))


def person_of(client: Client) -> str:
    """The key of the person whose session it is; empty for nobody's."""
    return str(client.session.get("_auth_user_id", ""))


def sign_in_page(order: Order) -> str:
    """The sign-in after which this order is chosen."""
    return f"/account/sign-in/?next=%2Fdoor%2Forder%2F%3Forder%3D{order.number}"


def pressed(client: Client, text: str) -> str:
    """Where a person comes to who opens the link and presses its button."""
    return str(client.post(opened(client, text)).headers["Location"])


def test_opening_uses_nothing_and_shows_the_order_and_nothing_else(
    client: Client, order: Order
) -> None:
    text = token(order)
    for method in (client.head, client.get, client.get):
        first = method("/door/", {"link": text})
        page = client.get(first.headers["Location"])
        assert first.headers["Referrer-Policy"] == "no-referrer"
        # With "no-referrer" browsers would not say where the form of this page comes from.
        assert page.headers["Referrer-Policy"] == "same-origin"
        for answer in (first, page):
            assert "no-store" in answer.headers["Cache-Control"]
            assert answer.headers["X-Frame-Options"] == "DENY"
            assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    words = page.content.decode()
    assert f'<span class="code">{order.number}</span>' in words
    buyer, [unit] = order.buyer, units_of(order)
    for hidden in (buyer.email, buyer.name, unit.line.model, SHOP, text, "Haddad"):
        assert hidden not in words
    assert (UsedLink.objects.count(), Incident.objects.count(), person_of(client)) == (0, 0, "")


def test_the_token_is_kept_nowhere(
    client: Client, order: Order, caplog: pytest.LogCaptureFixture
) -> None:
    text = token(order)
    with caplog.at_level(logging.DEBUG):
        address = opened(client, text)
        client.post(address)
        client.get("/door/", {"link": text[:-4]})
    parts = text.split(".")[1:]
    kept = [address, caplog.text, str(dict(client.session)), str(list(UsedLink.objects.values()))]
    assert not any(part in where for part in parts for where in kept)


def test_pressing_signs_in_and_begins_the_report(client: Client, order: Order) -> None:
    before = opened(client, token(order))
    key = client.session.session_key
    answer = client.post(before)
    [incident] = Incident.objects.all()
    assert (incident.reporter, incident.parcel.order) == (order.buyer, order)
    assert answer.headers["Location"] == f"/reports/{incident.ref}/what/"
    assert client.get(answer.headers["Location"]).status_code == 200
    assert person_of(client) == str(order.buyer_id)
    # Whoever planted the session's key before knows nothing now.
    assert client.session.session_key != key
    planted = Client()
    planted.cookies["amends_session"] = str(key)
    assert planted.get(f"/reports/{incident.ref}/").status_code == 302


def test_it_leads_to_the_report_there_is(client: Client, order: Order) -> None:
    sent = make_incident_of(order)
    assert pressed(client, token(order)) == f"/reports/{sent.ref}/"


def make_incident_of(order: Order) -> Incident:
    """A report about the order that was sent, with its photos still to come."""
    return make_incident(IncidentPlan(order=order, photos=False))


def photo_of(incident: Incident) -> str:
    """The name of a photo that was added to the report."""
    slot = incident.slots.get(kind="packaging")
    actor = Actor(Role.CUSTOMER, incident.reporter_id)
    new = NewPhoto(slot, picture(incident.pk), person=incident.reporter)
    return add_photo(new, actor=actor, now=NOW, files=registry.files()).name


def test_the_button_without_its_csrf_token_does_nothing(order: Order) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post(opened(client, token(order))).status_code == 403
    assert UsedLink.objects.count() == 0


def test_used_it_leads_to_the_sign_in_with_the_order_chosen(client: Client, order: Order) -> None:
    text, thief = token(order), Client()
    waiting = opened(thief, text)
    pressed(client, text)
    for again in (thief.get(waiting), thief.post(waiting), thief.get(opened(thief, text))):
        assert again.headers["Location"] == sign_in_page(order)
    assert person_of(thief) == ""
    assert UsedLink.objects.count() == 1
    # Whoever is the buyer comes to the same report in two steps.
    page = thief.get(sign_in_page(order))
    assert "This link has been used or is over" in page.content.decode()
    thief.post(sign_in_page(order), {"email": order.buyer.email, "next": "/door/order/?order=1"})
    code = Outbox.objects.get(payload__kind="sign_in_code").payload["facts"]["code"]
    wanted = f"/door/order/?order={order.number}"
    there = thief.post("/account/code/", {"code": code, "next": wanted})
    assert there.headers["Location"] == wanted
    report = thief.get(wanted).headers["Location"]
    assert report == f"/reports/{Incident.objects.get().ref}/"


@pytest.mark.parametrize(
    ("seconds", "opens"), [(-61, False), (-60, True), (359, True), (360, False)]
)
def test_over_or_early_it_leads_to_the_sign_in(
    client: Client,
    order: Order,
    clock: time_machine.Traveller,
    seconds: int,
    opens: bool,
) -> None:
    text = token(order)
    clock.move_to(NOW + timedelta(seconds=seconds))
    there = pressed(client, text)
    report = f"/reports/{Incident.objects.get().ref}/what/" if opens else ""
    assert there == (report or sign_in_page(order))
    assert (person_of(client) != "") is opens


def test_over_while_its_page_stood_open_it_leads_to_the_sign_in(
    client: Client, order: Order, clock: time_machine.Traveller
) -> None:
    page = opened(client, token(order))
    clock.shift(timedelta(minutes=7))
    assert client.post(page).headers["Location"] == sign_in_page(order)


@pytest.mark.parametrize(
    "changes",
    [
        {"aud": "https://elsewhere.example"},
        {"iss": "https://unknown.example"},
        {"order": "FR-unknown"},
        {"order": "FR\x001"},
        {"email": "jan@customer.example"},
        {"email": "ines@care.example"},
        {"email": "nöor@customer.example"},
        {"line": 2},
        {"line": 1, "unit": 2},
        {"exp": None},
        {"exp": "soon"},
        {"jti": None},
        {"secret": "t" * 32},
        {"more": "x" * 2000},
    ],
)
def test_what_cannot_be_believed_is_not_there(
    client: Client, order: Order, changes: dict[str, str]
) -> None:
    text = token(order, **changes)  # type: ignore[arg-type]
    assert client.get("/door/", {"link": text}).status_code == 404
    assert dict(client.session) == {}


def test_altered_empty_or_of_another_market_it_is_not_there(
    client: Client, order: Order, settings: LazySettings
) -> None:
    text = token(order)
    for other in ("", text[:-2] + "AA", text + "=", "é", text.replace(".", ". ", 1)):
        assert client.get("/door/", {"link": other}).status_code == 404
    assert client.post("/door/", {"link": text}).status_code == 405
    settings.LINK_KEYS = (LinkKey(SHOP, "HS256", SECRET, ("fr",)),)
    assert client.get("/door/", {"link": text}).status_code == 404
    settings.LINK_KEYS = ()
    assert client.get("/door/", {"link": text}).status_code == 404


def test_an_order_that_is_gone_by_the_time_of_the_button_is_not_there(
    client: Client, order: Order
) -> None:
    page = opened(client, token(order))
    Order.objects.filter(pk=order.pk).update(number="taken-back")
    assert client.get(page).status_code == client.post(page).status_code == 404


def test_a_page_of_a_link_is_of_the_browser_that_opened_it(client: Client, order: Order) -> None:
    page = opened(client, token(order))
    assert Client().get(page).status_code == Client().post(page).status_code == 404


@pytest.mark.parametrize("role", ["agent", "operator", "seller", "second factor", "ended"])
def test_whoever_works_here_or_has_a_second_factor_is_never_signed_in(
    client: Client, order: Order, role: str
) -> None:
    change(order.buyer, role)
    text = token(order)
    assert client.get(opened(client, text)).headers["Location"] == sign_in_page(order)
    assert pressed(client, text) == sign_in_page(order)
    assert person_of(client) == ""
    assert UsedLink.objects.count() == 0


def change(person: Person, role: str) -> None:
    """Makes somebody of the person for whom no marketplace can vouch."""
    if role == "second factor":
        Authenticator.objects.create(user=person, type="totp", data={})
    elif role == "ended":
        person.is_active = False
        person.save()
    else:
        with_role(person, role, people().shop if role == "seller" else None)


@pytest.mark.parametrize("who", ["other_customer", "agent"])
def test_somebody_else_is_told_and_changes_only_when_asked(order: Order, who: str) -> None:
    other = getattr(people(), who)
    client = browser(other)
    page = opened(client, token(order))
    for answer in (client.get(page), client.post(page)):
        words = answer.content.decode()
        assert answer.status_code == 200
        assert "Somebody else is signed in here" in words
        assert other.email not in words
    assert (person_of(client), UsedLink.objects.count()) == (str(other.pk), 0)
    client.session["of the other"] = 1
    client.post(page, {"switch": "yes"})
    assert person_of(client) == str(order.buyer_id)
    assert "of the other" not in client.session


def test_a_link_that_is_over_signs_somebody_else_out_only_when_asked(
    order: Order, clock: time_machine.Traveller
) -> None:
    client = browser(people().other_customer)
    page = opened(client, token(order))
    clock.shift(timedelta(hours=1))
    assert "This link is over" in client.get(page).content.decode()
    assert client.post(page, {"switch": "yes"}).headers["Location"] == sign_in_page(order)
    assert person_of(client) == ""


def test_the_buyer_who_is_signed_in_already_uses_nothing_and_stays_so(order: Order) -> None:
    client = browser(order.buyer)
    page = opened(client, token(order))
    assert client.get(page).headers["Location"] == f"/door/order/?order={order.number}"
    assert client.post(page).headers["Location"] == f"/door/order/?order={order.number}"
    assert client.get("/orders/").status_code == 200
    assert UsedLink.objects.count() == 0


def test_a_link_opens_its_one_order_and_nothing_else(client: Client, order: Order) -> None:
    mine = make_incident_of(order)
    other = make_incident_of(make_order(OrderPlan(buyer=order.buyer)))
    pressed(client, token(order))
    photo = photo_of(mine)
    assert client.get(f"/reports/{mine.ref}/").status_code == 200
    assert client.get(f"/reports/{mine.ref}/photos/").status_code == 200
    assert client.get(f"/files/photos/{photo}/small.jpg").status_code == 200
    assert client.get("/").status_code == 200
    elsewhere = photo_of(other)
    assert client.get(f"/files/photos/{elsewhere}/small.jpg").status_code == 404
    [unit] = units_of(other.parcel.order)
    closed = ["/orders/", f"/door/order/?order={other.parcel.order.number}"]
    for path in (*closed, "/account/second-factor/"):
        assert client.get(path).headers["Location"].startswith("/account/sign-in/")
    answer = client.post(f"/orders/contact/{unit.pk}/")
    assert answer.headers["Location"].startswith("/account/sign-in/")
    assert client.get(f"/reports/{other.ref}/").status_code in (302, 404)
    assert client.get("/account/sign-in/").status_code == 200


def test_a_second_link_adds_its_order(client: Client, order: Order) -> None:
    other = make_order(OrderPlan(buyer=order.buyer))
    first = pressed(client, token(order))
    second = pressed(client, token(other, jti="link-2"))
    assert client.get(first).status_code == client.get(second).status_code == 200


def test_a_link_of_somebody_else_after_a_link_is_told_as_well(client: Client, order: Order) -> None:
    other = make_order(OrderPlan(buyer=people().other_customer))
    first = pressed(client, token(order))
    page = opened(client, token(other, jti="link-2"))
    assert "Somebody else is signed in here" in client.get(page).content.decode()
    second = client.post(page, {"switch": "yes"}).headers["Location"]
    assert client.get(second).status_code == 200
    assert client.get(first).headers["Location"].startswith("/account/sign-in/")


def test_signing_in_with_a_code_opens_everything(client: Client, order: Order) -> None:
    pressed(client, token(order))
    client.post("/account/sign-in/", {"email": order.buyer.email})
    code = Outbox.objects.get(payload__kind="sign_in_code").payload["facts"]["code"]
    client.post("/account/code/", {"code": code})
    assert client.get("/orders/").status_code == 200
    assert client.session.get_expiry_age() > 24 * 60 * 60


def test_signing_out_ends_what_a_link_began(client: Client, order: Order) -> None:
    there = pressed(client, token(order))
    assert client.get("/account/sign-out/").status_code == 200
    client.post("/account/sign-out/")
    assert person_of(client) == ""
    assert client.get(there).status_code == 302


def test_somebody_who_begins_to_work_here_is_a_stranger_from_then_on(
    client: Client, order: Order
) -> None:
    there = pressed(client, token(order))
    with_role(order.buyer, "agent")
    assert client.get(there).status_code == 302
    assert client.get("/care/").status_code == 302


def test_what_a_link_began_is_over_after_a_day(
    client: Client, order: Order, clock: time_machine.Traveller
) -> None:
    there = pressed(client, token(order))
    clock.shift(timedelta(hours=23, minutes=59))
    assert client.get(there).status_code == 200
    clock.shift(timedelta(minutes=2))
    assert client.get(there).status_code == 302


def test_of_several_devices_one_is_chosen_or_named_by_the_link(client: Client) -> None:
    items = (Item(), Item(model="Galaxy S23"))
    order = make_order(OrderPlan(buyer=people().customer, items=items))
    both = pressed(client, token(order))
    assert both == f"/door/order/?order={order.number}"
    words = client.get(both).content.decode()
    assert ("Pixel 8" in words, "Galaxy S23" in words) == (True, True)
    one = f"/door/order/?order={order.number}&line=2"
    words = client.get(one).content.decode()
    assert ("Pixel 8" in words, "Galaxy S23" in words) == (False, True)
    pressed(Client(), token(order, jti="link-2", line=2, unit=1))
    [case] = Incident.objects.get().cases.all()
    assert case.unit.line.model == "Galaxy S23"
    assert client.get(one).headers["Location"] == f"/reports/{case.incident.ref}/"


def test_the_page_of_an_order_is_its_buyers_alone(order: Order) -> None:
    client = browser(order.buyer)
    path = f"/door/order/?order={order.number}"
    assert client.get(path).status_code == 200
    for other in ("/door/order/", "/door/order/?order=", "/door/order/?order=%00"):
        assert client.get(other).status_code == 404
    for more in ("&line=2", "&line=x", "&line=0001000", "&line=1&unit=9", "&line=%C2%B2"):
        assert client.get(path + more).status_code == 404
    for who in ("other_customer", "agent", "seller", "operator"):
        assert browser(getattr(people(), who)).get(path).status_code == 404
    assert Client().get(path).headers["Location"].startswith("/account/sign-in/?next=/door/order/")
