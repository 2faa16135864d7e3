"""Photos: acknowledged only when they are safe, never lost, never twice."""

import pytest

from amends.adapters import registry
from amends.adapters.photos.apart import Apart
from amends.domain.machines import NotAllowed
from amends.domain.parties import Actor, Role
from amends.store.models import Incident, Photo, PhotoPrint, Slot
from amends.usecases.add_photo import NewPhoto, add_photo
from amends.usecases.answer_cannot import Cannot, answer_cannot
from amends.usecases.decide import facts_of
from amends.usecases.examine_photo import examine_photo
from amends.usecases.problems import Problem
from amends.usecases.withdraw_report import withdraw_report
from tests.makers import NOW, IncidentPlan, add_photos, case_of, make_incident
from tests.pictures import label_picture, picture

pytestmark = pytest.mark.django_db


def slot(incident: Incident, kind: str) -> Slot:
    return incident.slots.select_related("incident__parcel", "case").get(kind=kind)


def add(where: Slot, data: bytes) -> Photo:
    actor = Actor(Role.CUSTOMER, where.incident.reporter_id)
    new = NewPhoto(where, data, person=where.incident.reporter)
    return add_photo(new, actor=actor, now=NOW, files=registry.files())


@pytest.fixture
def waiting() -> Incident:
    return make_incident(IncidentPlan(photos=False))


def test_an_acknowledged_photo_lies_under_its_hash_as_it_came(waiting: Incident) -> None:
    data = picture(1)
    photo = add(slot(waiting, "packaging"), data)
    assert registry.files().read(photo.sha256) == data
    assert slot(waiting, "packaging").state == "taken"


def test_the_same_photo_twice_is_one_photo(waiting: Incident) -> None:
    first = add(slot(waiting, "packaging"), picture(1))
    second = add(slot(waiting, "packaging"), picture(1))
    assert first.pk == second.pk
    assert waiting.events.filter(name="photo.added").count() == 1


def test_a_later_photo_supersedes_and_deletes_nothing(waiting: Incident) -> None:
    first = add(slot(waiting, "packaging"), picture(1))
    second = add(slot(waiting, "packaging"), picture(2))
    first.refresh_from_db()
    assert (first.current, second.current) == (False, True)
    assert registry.files().exists(first.sha256)


def test_what_is_no_photo_changes_nothing_and_says_what_to_do(waiting: Incident) -> None:
    with pytest.raises(Problem) as problem:
        add(slot(waiting, "packaging"), b"%PDF-1.7 not a photo")
    assert problem.value.sentence.endswith(".")
    assert Photo.objects.count() == 0
    assert slot(waiting, "packaging").state == "asked"
    assert list(registry.files().names()) == []


def test_a_withdrawn_report_takes_no_photo(waiting: Incident) -> None:
    actor = Actor(Role.CUSTOMER, waiting.reporter_id)
    withdraw_report(waiting, actor=actor, now=NOW)
    with pytest.raises(NotAllowed):
        add(slot(waiting, "packaging"), picture(1))
    assert Photo.objects.count() == 0


def test_the_last_photo_read_accepts_the_report(waiting: Incident) -> None:
    add_photos(waiting)
    waiting.refresh_from_db()
    assert waiting.evidence_state == "complete"
    assert case_of(waiting).decision_state == "accepted"
    assert waiting.clocks.get(kind="photos").state == "met"


def test_a_report_is_not_decided_while_a_photo_is_still_being_read(waiting: Incident) -> None:
    photos = [
        add(one, label_picture(one.incident.parcel.tracking_number))
        if one.kind == "label"
        else add(one, picture(one.pk))
        for one in waiting.slots.filter(for_carrier=False).select_related("incident__parcel")
    ]
    for photo in photos[:-1]:
        examine_photo(photo.name, now=NOW, files=registry.files())
    assert case_of(waiting).decision_state == "open"
    examine_photo(photos[-1].name, now=NOW, files=registry.files())
    assert case_of(waiting).decision_state == "accepted"


def test_reading_a_photo_twice_leaves_one_finding(waiting: Incident) -> None:
    photo = add(slot(waiting, "packaging"), picture(1))
    for _ in range(2):
        examine_photo(photo.name, now=NOW, files=registry.files())
    assert waiting.events.filter(name="photo.examined").count() == 1


def test_the_label_of_this_parcel_is_a_match(waiting: Incident) -> None:
    photo = add(slot(waiting, "label"), label_picture(waiting.parcel.tracking_number))
    examine_photo(photo.name, now=NOW, files=registry.files())
    photo.refresh_from_db()
    assert photo.label_number == "match"


def test_a_wrong_number_is_never_called_a_match_and_sends_it_to_a_person(
    waiting: Incident,
) -> None:
    add_photos(waiting, label="1Z999AA10123456784")
    label = Photo.objects.get(slot__kind="label", current=True)
    assert label.label_number == "other"
    case = case_of(waiting)
    assert case.decision_state == "referred"
    assert [reason["rule_id"] for reason in case.reasons] == ["label_other"]


def test_cannot_with_a_reason_completes_the_evidence(waiting: Incident) -> None:
    actor = Actor(Role.CUSTOMER, waiting.reporter_id)
    answer_cannot(Cannot(slot(waiting, "packaging"), "thrown_away"), actor=actor, now=NOW)
    add_photos(waiting)
    waiting.refresh_from_db()
    assert waiting.evidence_state == "complete"
    case = case_of(waiting)
    assert case.decision_state == "referred"
    assert [reason["rule_id"] for reason in case.reasons] == ["slots_cannot"]


def test_cannot_does_not_undo_a_photo(waiting: Incident) -> None:
    where = slot(waiting, "packaging")
    add(where, picture(1))
    actor = Actor(Role.CUSTOMER, waiting.reporter_id)
    answer_cannot(Cannot(where, "thrown_away"), actor=actor, now=NOW)
    assert slot(waiting, "packaging").state == "taken"
    assert not waiting.events.filter(name="slot.cannot").exists()


def test_a_reason_that_nobody_offered_is_refused(waiting: Incident) -> None:
    actor = Actor(Role.CUSTOMER, waiting.reporter_id)
    with pytest.raises(Problem, match="why this photo cannot be taken"):
        answer_cannot(Cannot(slot(waiting, "label"), "no time"), actor=actor, now=NOW)
    assert slot(waiting, "label").state == "asked"


def test_a_photo_that_takes_too_much_is_kept_marked_and_left_to_a_person(
    waiting: Incident, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = Apart(seconds=0.0)
    monkeypatch.setattr("amends.usecases.look_at_photo.apart", lambda: slow)
    photo = add(slot(waiting, "packaging"), picture(1))
    examine_photo(photo.name, now=NOW, files=registry.files())
    photo.refresh_from_db()
    assert photo.examined_at == NOW
    assert photo.findings == {"not_analysed": "it takes longer than one photo may"}
    assert facts_of(case_of(waiting)).unread_photos == ("packaging",)
    assert registry.files().exists(photo.sha256)


def test_what_a_photo_looks_like_is_kept_for_the_next_report(waiting: Incident) -> None:
    photo = add(slot(waiting, "packaging"), picture(1))
    examine_photo(photo.name, now=NOW, files=registry.files())
    look = PhotoPrint.objects.get(photo=photo)
    assert len(bytes(look.pdq)) == 32
    assert look.quality == 100
