"""What the desk is told of a case's photos."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amends.store.models import Photo, PhotoMatch
from amends.store.queries import photo_findings as queries
from amends.store.queries.photo_findings import photo_findings
from tests.makers import NOW, make_case

pytestmark = pytest.mark.django_db


def photo_of(case: object, kind: str) -> Photo:
    return Photo.objects.get(incident=case.incident, slot__kind=kind, current=True)  # type: ignore[attr-defined]


def test_each_current_photo_has_its_findings_in_the_order_of_the_walk() -> None:
    found = photo_findings(make_case())
    assert [one.slot_kind for one in found] == [
        "packaging",
        "label",
        "device_front",
        "device_back",
        "device_close_up",
    ]
    assert all(one.legible and one.examined_at == NOW for one in found)


def test_the_labels_codes_say_whether_they_name_this_parcel() -> None:
    case = make_case()
    label = photo_findings(case)[1]
    assert label.tracking == "match"
    assert [(code.text, code.is_expected) for code in label.codes] == [
        (case.incident.parcel.tracking_number, True)
    ]
    assert len(label.codes[0].corners) == 4


def test_a_match_is_told_of_both_photos_with_which_came_first() -> None:
    early, late = make_case(), make_case()
    PhotoMatch.objects.all().delete()
    PhotoMatch.objects.create(
        photo=photo_of(late, "device_front"),
        earlier=photo_of(early, "device_back"),
        exact=False,
        distance=12,
        found_at=NOW,
    )
    (mine,) = photo_findings(late)[2].matches
    (theirs,) = photo_findings(early)[3].matches
    assert (mine.report, mine.slot_title, mine.distance, mine.other_is_later) == (
        early.incident.ref,
        "The back of the device",
        12,
        False,
    )
    assert (theirs.other, theirs.other_is_later) == (mine.photo, True)
    assert (mine.same_report, mine.same_order, mine.other_is_visible) == (False, False, True)


def test_of_later_ones_those_of_the_own_report_come_first_and_the_others_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(queries, "MOST", 2)
    case, *others = make_case(), make_case(), make_case()
    PhotoMatch.objects.all().delete()
    back = photo_of(case, "device_back")
    later = [
        *((photo_of(other, "device_back"), 0) for other in others),
        (photo_of(case, "device_close_up"), 31),
    ]
    for photo, distance in later:
        PhotoMatch.objects.create(
            photo=photo, earlier=back, exact=False, distance=distance, found_at=NOW
        )
    found = next(one for one in photo_findings(case) if one.name == back.name)
    assert [(one.same_report, one.distance) for one in found.matches] == [(True, 31), (False, 0)]


def test_somebodys_draft_is_not_shown_beside_it() -> None:
    early, late = make_case(), make_case()
    early.incident.report_state, early.incident.sent_at = "draft", None
    early.incident.save()
    PhotoMatch.objects.all().delete()
    PhotoMatch.objects.create(
        photo=photo_of(late, "device_front"),
        earlier=photo_of(early, "device_front"),
        exact=True,
        distance=0,
        found_at=NOW,
    )
    assert not photo_findings(late)[2].matches[0].other_is_visible


def test_however_many_photos_it_takes_few_questions() -> None:
    case = make_case()
    with CaptureQueriesContext(
        connection,
    ) as asked:
        photo_findings(case)
    assert len(asked) <= 3
