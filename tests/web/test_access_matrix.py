"""Every address and every reader: who may, who must sign in, and for whom it is not there.

A route without a row fails. The rows are one world: a report of the customer about one device of
the shop, a draft of hers about another that a phone goes on with, and a helper's link.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from amends.adapters import registry
from amends.domain.parties import Actor, Role
from amends.jobs.outbox import deliver
from amends.store import access, clock
from amends.store.models import Case, HandOver, Incident, Outbox, Person, Photo, PhotoMatch
from amends.usecases.begin_hand_over import begin_hand_over
from amends.usecases.create_helper_link import create_helper_link
from amends.usecases.decline_case import DeclineCase, decline_case
from amends.usecases.open_hand_over import open_hand_over
from amends.usecases.providers import Providers
from amends.web.care.acts import ACTS
from tests.browsers import an_hour_later, browser
from tests.makers import (
    NOW,
    SCRATCH,
    IncidentPlan,
    case_of,
    make_incident,
    make_order,
    units_of,
    waiting_case,
)
from tests.people import people
from tests.pictures import picture

pytestmark = pytest.mark.django_db

READERS = ("stranger", "customer", "other_customer", "agent", "seller", "other_seller", "operator")
SIGN_IN, GONE = "sign in", 404
Status = int | str


@dataclass(frozen=True)
class World:
    """What the rows are about."""

    incident: Incident
    case: Case
    draft: Incident
    declined: Case
    token: str
    link: int
    parked: int
    dispute_photo: str
    code: str
    phone: tuple[HandOver, str]

    @property
    def photo(self) -> str:
        """A photo of the device's front."""
        return self.incident.photos.get(slot__kind="device_front").name

    @property
    def label(self) -> str:
        """The photo of the label."""
        return self.incident.photos.get(slot__kind="label").name


Address = Callable[[World], tuple[Any, ...]]


@dataclass(frozen=True)
class Row:
    """One address: what its arguments are, how it is asked for, and what each reader gets."""

    gets: dict[str, Status]
    args: Address = lambda world: ()
    post: bool = False
    data: dict[str, Any] = field(default_factory=dict)


def only(**allowed: Status) -> dict[str, Status]:
    """These readers get what is said; a stranger is asked to sign in; for the rest it is gone."""
    return dict.fromkeys(READERS, GONE) | {"stranger": SIGN_IN} | allowed


def hidden(**allowed: Status) -> dict[str, Status]:
    """As `only`, but even a stranger is not told that there is something."""
    return dict.fromkeys(READERS, GONE) | allowed


def everybody(status: Status, **others: Status) -> dict[str, Status]:
    """The same for all, but for these."""
    return dict.fromkeys(READERS, status) | others


def members(status: Status) -> dict[str, Status]:
    """The same for everybody who is signed in."""
    return everybody(status, stranger=SIGN_IN)


def incident(world: World) -> tuple[Any, ...]:
    """The report that was sent."""
    return (world.incident.ref,)


def case(world: World) -> tuple[Any, ...]:
    """Its case."""
    return (world.case.ref,)


def own_case(world: World) -> tuple[Any, ...]:
    """The report that was sent, and its case."""
    return (world.incident.ref, world.case.ref)


def draft(world: World) -> tuple[Any, ...]:
    """The report that is being written."""
    return (world.draft.ref,)


def slot(world: World) -> tuple[Any, ...]:
    """A photo slot of the report that was sent."""
    return (world.incident.ref, world.incident.slots.order_by("pk")[0].pk)


def close_up(world: World) -> tuple[Any, ...]:
    """A close-up of the report that was sent."""
    return (world.incident.ref, world.incident.slots.filter(kind="device_close_up")[0].pk)


def alike(name: str, other: str) -> str:
    """The other photo, which is found to show the same picture."""
    photo, earlier = Photo.objects.get(name=name), Photo.objects.get(name=other)
    found = {"exact": False, "distance": 9, "found_at": NOW}
    PhotoMatch.objects.get_or_create(photo=photo, earlier=earlier, defaults=found)
    return other


def phone(world: World) -> tuple[Any, ...]:
    """The phone that goes on with the draft."""
    return (access.hand_over_name(world.phone[0]),)


def phone_slot(world: World) -> tuple[Any, ...]:
    """A photo slot of the draft, on the phone."""
    return (*phone(world), world.draft.slots.order_by("pk")[0].pk)


def handed_over(draft: Incident) -> tuple[str, tuple[HandOver, str]]:
    """A code that waits, and a phone that goes on with the code that it opened."""

    def begin() -> str:
        actor = Actor(Role.CUSTOMER, draft.reporter_id)
        return begin_hand_over(
            draft, draft.reporter, actor=actor, now=clock.now(), real_now=timezone.now()
        )[1]

    used = begin()
    opened, _key = open_hand_over(used, now=clock.now(), real_now=timezone.now())
    return begin(), (opened, used)


def act(name: str, status: Status, **data: Any) -> Row:
    """An act at the desk: the agent's alone; the form's fields are named after it."""
    sent = {f"{name}-{field}": value for field, value in data.items()}
    return Row(only(agent=status), lambda world: (world.case.ref, name), post=True, data=sent)


HALF_FORMS = (
    "again",
    "wait",
    "settle",
    "uphold-dispute",
    "reject-dispute",
    "confirm-dispute",
    "answer-carrier",
    "chase",
    "record",
    "appeal-claim",
    "close-claim",
)
# 302 once it is done, 422 with half a form, 409 where the case has no such step (any more).
DESK_ACTS: dict[str, Row] = {
    "desk_act": Row(only(), lambda world: (world.case.ref, "no-such-act"), post=True),
    "desk_act/get": Row(only(agent=405), lambda world: (world.case.ref, "accept")),
    "desk_act/read": Row(only(agent=302), lambda world: (world.case.ref, "refund")),
    "desk_act/read/another-way": Row(only(agent=302), lambda w: (w.case.ref, "another-way")),
    **{
        f"desk_act/{name}": act(name, status, **data)
        for name, status, data in (
            ("accept", 302, {}),
            ("ask", 422, {}),
            ("guarantee", 302, {"sentence": "Because."}),
            (
                "decline",
                302,
                {"rule": "no_damage", "facts": "None seen.", "would_change": "A photo."},
            ),
            ("uphold", 409, {"sentence": "Nothing was appealed."}),
            ("safety", 409, {"sentence": "Nothing was stopped."}),
            ("note", 302, {"text": "Called."}),
            ("packaging", 302, {"why": "inspected"}),
            ("refund", 302, {}),
            ("marketplace", 302, {}),
            ("another-way", 302, {}),
            ("label", 409, {}),
            ("lost", 409, {}),
            ("waive", 409, {"words": "Why."}),
            *((name, 422, {}) for name in HALF_FORMS),
        )
    },
}


ROWS: dict[str, Row] = {
    "healthz": Row(everybody(503)),
    "home": Row(everybody(200)),
    "brand": Row(everybody(200)),
    # From a marketplace's own pages; what its links open is in `tests/web/doors`.
    "door": Row(everybody(404)),
    "door_link": Row(everybody(404), lambda world: ("7c" * 16,)),
    "door_link/press": Row(everybody(404), lambda world: ("7c" * 16,), post=True),
    "door_order": Row(only()),
    "door_button": Row(everybody(200)),
    # Nobody has plugged a provider in here.
    "openid_connect_login": Row(everybody(404), lambda world: ("marketplace",)),
    "openid_connect_callback": Row(everybody(404), lambda world: ("marketplace",)),
    # The demo's own doors: open to everybody, and only there in the demo.
    "demo_people": Row(everybody(200)),
    "demo_time": Row(everybody(302), post=True, data={"step": "hour"}),
    "demo_enter": Row(everybody(404), lambda world: ("no-such-token",)),
    "demo_samples": Row(everybody(200)),
    "demo_carrier": Row(everybody(200)),
    "demo_scan": Row(everybody(404), post=True, data={"parcel": "none", "scan": "delivered"}),
    "demo_answer": Row(everybody(404), post=True, data={"claim": "none", "says": "pays"}),
    "demo_sample": Row(everybody(404), lambda world: ("none",)),
    "demo_mailbox": Row(everybody(200)),
    "demo_letter": Row(everybody(404), lambda world: ("none",)),
    "demo_letter_page": Row(everybody(404), lambda world: ("none",)),
    "demo_attachment": Row(everybody(404), lambda world: ("none", 0)),
    # Signing in, the second factor, and the way out.
    "account_login": Row(everybody(302, stranger=200)),
    "account_request_login_code": Row(everybody(302, stranger=200)),
    "account_confirm_login_code": Row(everybody(302, stranger=SIGN_IN)),
    "account_logout": Row(everybody(200, stranger=302)),
    "account_inactive": Row(everybody(200)),
    "account_reauthenticate": Row(members(403)),
    "mfa_index": Row(members(200)),
    "mfa_authenticate": Row(everybody(302, stranger=SIGN_IN)),
    "mfa_reauthenticate": Row(members(403)),
    "mfa_activate_totp": Row(members(200)),
    "mfa_deactivate_totp": Row(members(404)),
    "mfa_view_recovery_codes": Row(members(404)),
    "mfa_generate_recovery_codes": Row(members(200)),
    "mfa_download_recovery_codes": Row(members(404)),
    # The customer's own.
    "orders": Row(members(200)),
    "contact": Row(
        only(customer=302),
        lambda world: (units_of(world.incident.parcel.order)[0].pk,),
        post=True,
    ),
    "report": Row(only(customer=200), incident),
    "report_stop": Row(only(customer=302), draft),
    "report_withdraw": Row(only(customer=302), incident, post=True),
    "report_notice": Row(only(customer=302), incident, post=True),
    "report_appeal": Row(
        only(customer=200), lambda world: (world.declined.incident.ref, world.declined.ref)
    ),
    # Of a case with nothing declined, disputed or sent the buttons lead nowhere.
    "report_label": Row(only(customer=302), own_case, post=True),
    "report_dispute": Row(only(customer=302), own_case),
    "report_dispute_appeal": Row(only(customer=302), own_case),
    "report_change_mind": Row(
        only(customer=200), lambda world: (world.declined.incident.ref, world.declined.ref)
    ),
    "helper_invite": Row(only(customer=200), incident, post=True),
    "helper_end": Row(
        only(customer=302), lambda world: (world.incident.ref, world.link), post=True
    ),
    "report_photos": Row(only(customer=200), incident),
    # A script asks: it is told to sign in, and led nowhere.
    "report_photo_state": Row(only(customer=200, stranger=401), incident),
    "report_slot": Row(only(customer=200), slot),
    "report_close_up": Row(only(customer=302), close_up, post=True),
    "report_cannot": Row(only(customer=302), slot, post=True, data={"reason": "other"}),
    "report_where": Row(only(customer=200), lambda world: (world.draft.ref, 1)),
    "report_step": Row(only(customer=200), lambda world: (world.draft.ref, "what")),
    "report_phone": Row(only(customer=200), draft, post=True),
    "report_phone_state": Row(only(customer=200, stranger=401), draft),
    "report_phone_end": Row(
        only(customer=302), lambda world: (world.draft.ref, world.phone[0].pk), post=True
    ),
    # Files: nobody is told that they are there.
    "photo": Row(hidden(customer=200, agent=200, seller=200), lambda w: (w.photo, "small")),
    "photo/label": Row(hidden(customer=200, agent=200), lambda w: (w.label, "small")),
    "photo/masked": Row(
        hidden(customer=200, agent=200, seller=200), lambda w: (w.label, "masked-small")
    ),
    "photo/original": Row(hidden(), lambda w: (w.label, "original")),
    "dispute_photo": Row(
        hidden(customer=200, agent=200, seller=200), lambda w: (w.dispute_photo, "small")
    ),
    "document": Row(
        hidden(customer=200, agent=200), lambda w: (w.incident.documents.get(kind="pack").name,)
    ),
    # A helper's link opens for whoever holds it, and ends.
    "helper": Row(everybody(200), lambda world: (world.token,)),
    "helper/other": Row(everybody(404), lambda world: (world.token[:-1] + "!",)),
    "helper_state": Row(everybody(200), lambda world: (world.token,)),
    # A phone's code opens for whoever scans it, once; its pages for nobody without its key.
    "phone_open": Row(everybody(200), lambda world: (world.code,)),
    "phone_open/opens": Row(everybody(302), lambda world: (world.code,), post=True),
    "phone_open/used": Row(everybody(404), lambda world: (world.phone[1],)),
    "phone_open/used/again": Row(everybody(404), lambda world: (world.phone[1],), post=True),
    "phone_open/unknown": Row(everybody(404), lambda world: ("7K2Q-M9XF-4T8R-2W5Z",)),
    "phone": Row(everybody(404), phone),
    "phone_state": Row(everybody(404), phone),
    "phone_slot": Row(everybody(404), phone_slot),
    "phone_close_up": Row(everybody(404), phone_slot, post=True),
    "phone_cannot": Row(everybody(404), phone_slot, post=True, data={"reason": "other"}),
    "phone_photo": Row(everybody(404), lambda world: (*phone(world), world.photo, "small")),
    "helper_slot": Row(everybody(200), lambda world: (world.token, slot(world)[1])),
    # The desk.
    "desk": Row(only(agent=200)),
    "desk_case": Row(only(agent=200), case),
    **DESK_ACTS,
    "desk_link": Row(only(agent=200), case, post=True),
    "desk_photo": Row(only(agent=200), lambda world: (world.case.ref, world.photo)),
    "desk_photo_original": Row(
        only(agent=200), lambda world: (world.case.ref, world.label), post=True
    ),
    "desk_photos_beside": Row(
        only(agent=200), lambda w: (w.case.ref, w.photo, alike(w.photo, w.label))
    ),
    "desk_find": Row(only(agent=200)),
    "desk_report": Row(only(agent=200), lambda world: (world.incident.parcel.ref,)),
    "desk_read_over": Row(only(agent=200), draft),
    # The seller, and the other one.
    "seller": Row(only(seller=200, other_seller=200)),
    "seller_case": Row(only(seller=200), case),
    "seller_bulk": Row(only(seller=200, other_seller=200)),
    # Nothing is owed on a report that nobody has decided: the doors say so.
    "seller_replacement": Row(only(seller=422), case, post=True),
    "seller_send_back": Row(only(seller=422), case, post=True),
    "seller_refund": Row(only(seller=409), case),
    "seller_out_of_stock": Row(only(seller=409), case),
    "seller_wrong": Row(only(seller=409), case),
    "seller_withdraw": Row(only(seller=409), case, post=True),
    # Photos sent piece by piece. Without the words of that protocol nobody is told anything;
    # who finds which upload is in tests/web/uploads.
    "report_upload": Row(everybody(412), lambda world: (world.draft.ref, 1)),
    "upload": Row(everybody(412), lambda world: ("unknown",)),
    "helper_begin_upload": Row(everybody(412), lambda world: (world.token, 1)),
    "helper_upload": Row(everybody(412), lambda world: (world.token, "unknown")),
    "phone_begin_upload": Row(everybody(412), phone_slot),
    "phone_upload": Row(everybody(412), lambda world: (*phone(world), "unknown")),
    # The operator.
    "operator": Row(only(operator=200)),
    "operator_people": Row(only(operator=200)),
    "operator_end": Row(only(operator=302), lambda world: (people().agent2.pk,), post=True),
    "operator_deliveries": Row(only(operator=200)),
    "operator_retry": Row(only(operator=302), lambda world: (world.parked,), post=True),
    "operator_rules": Row(only(operator=200)),
    "operator_chapter": Row(only(operator=200), lambda world: ("ups/us@2019-01-01",)),
    "operator_withdraw": Row(only(operator=302), lambda world: (1,), post=True),
    "operator_closures": Row(only(operator=200)),
    "operator_lift": Row(only(operator=302), lambda world: (1,), post=True),
}


@pytest.fixture(autouse=True)
def hour() -> Iterator[None]:
    """The moment of the tests."""
    with an_hour_later():
        yield


@pytest.fixture
def world(db: None) -> World:
    """The report, the draft, the link; every delivery made, and one parked."""
    sent = make_incident(IncidentPlan(marks=(SCRATCH,)))
    being_written = make_incident(IncidentPlan(order=make_order(), sent=False, photos=False))
    customer = people().customer
    link, token = create_helper_link(
        sent,
        customer,
        actor=Actor(Role.CUSTOMER, customer.pk),
        now=clock.now(),
        real_now=timezone.now(),
    )
    providers = Providers(
        registry.files(), registry.mailer(), registry.carrier(), registry.payments()
    )
    deliver(Outbox.objects.get(kind="notice"), clock.now(), providers)
    parked = Outbox.objects.create(
        key="mail:parked", kind="mail", state="parked", created_at=NOW, due_at=NOW
    )
    refused = waiting_case(order=make_order())
    command = DeclineCase(refused, "no_damage", "None is seen.", "A photo that shows it.")
    decline_case(command, actor=Actor(Role.AGENT, people().agent2.pk), now=clock.now())
    disputed = photo_of_dispute(case_of(sent))
    code, goes_on = handed_over(being_written)
    return World(
        sent,
        case_of(sent),
        being_written,
        refused,
        token,
        link.pk,
        parked.pk,
        disputed,
        code,
        goes_on,
    )


def photo_of_dispute(of: Case) -> str:
    """The name of a photo with which the seller of this case disputed what came back."""
    dispute = of.disputes.create(kind="locked", words="It is.", raised_at=NOW)
    sha256 = registry.files().put(picture())
    size = {"size": 1, "width": 240, "height": 180, "content_type": "image/jpeg"}
    photo = dispute.photos.create(name="p1", by="seller", sha256=sha256, added_at=NOW, **size)
    return str(photo.name)


def names(patterns: list[URLPattern | URLResolver] | None = None) -> set[str]:
    """The name of every route that the site serves."""
    found: set[str] = set()
    for pattern in patterns if patterns is not None else get_resolver().url_patterns:
        if isinstance(pattern, URLResolver):
            found |= names(pattern.url_patterns)
        else:
            found.add(pattern.name or f"without a name: {pattern.pattern}")
    return found


def person_of(reader: str) -> Person | None:
    """The reader as a person; nobody for the stranger."""
    return None if reader == "stranger" else getattr(people(), reader)


@contextmanager
def undone() -> Iterator[None]:
    """What happens inside leaves nothing behind for the next row."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def asked(client: Client, row: Row, address: str) -> Status:
    """What a reader gets at an address, by the row's way of asking."""
    answer = client.post(address, row.data) if row.post else client.get(address)
    to_sign_in = answer.status_code == 302 and answer["Location"].startswith("/account/sign-in/")
    return SIGN_IN if to_sign_in else answer.status_code


def address_of(name: str, row: Row, world: World) -> str:
    """Where a row asks; several rows of one route have a word after a slash."""
    return reverse(name.partition("/")[0], args=row.args(world))


def test_every_route_has_a_row_and_every_row_a_route() -> None:
    assert {name.partition("/")[0] for name in ROWS} == names()


def test_every_act_at_the_desk_has_a_row() -> None:
    assert {f"desk_act/{name}" for name in ACTS} <= set(DESK_ACTS)


def test_everybody_gets_what_is_theirs_and_nothing_else(world: World) -> None:
    browsers = {reader: browser(person_of(reader)) for reader in READERS}
    wrong = {}
    for name, row in ROWS.items():
        address = address_of(name, row, world)
        for reader, client in browsers.items():
            with undone():
                got = asked(client, row, address)
            if got != row.gets[reader]:
                wrong[f"{name} for {reader}"] = (got, row.gets[reader])
    assert wrong == {}


def test_a_post_that_was_not_allowed_changed_nothing(world: World) -> None:
    rows = {name: row for name, row in ROWS.items() if row.post and name != "demo_time"}
    before = (world.incident.events.count(), Outbox.objects.count(), Case.objects.count())
    for name, row in rows.items():
        for reader in (reader for reader in READERS if row.gets[reader] in (GONE, SIGN_IN)):
            asked(browser(person_of(reader)), row, address_of(name, row, world))
    after = (world.incident.events.count(), Outbox.objects.count(), Case.objects.count())
    assert after == before


def test_an_ended_agent_is_a_stranger_to_the_desk(world: World) -> None:
    client = browser(people().agent)
    people().agent.memberships.update(ended_at=NOW)
    rows = {name: row for name, row in ROWS.items() if name.startswith("desk")}
    got = {name: asked(client, row, address_of(name, row, world)) for name, row in rows.items()}
    assert got == dict.fromkeys(rows, GONE)
