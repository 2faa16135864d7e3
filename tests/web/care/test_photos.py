"""A photo's page at the desk: outlines, findings, the same picture elsewhere, for agents alone."""

import pytest
from django.test import Client

from amends.store.models import Case, Photo, PhotoMatch
from tests.browsers import browser
from tests.makers import (
    NOW,
    SCRATCH,
    IncidentPlan,
    add_photos,
    make_case,
    make_incident,
    waiting_case,
)
from tests.people import people
from tests.web.care.desk import page_of

pytestmark = pytest.mark.django_db


def photo_of(case: Case, kind: str) -> Photo:
    return case.incident.photos.get(slot__kind=kind, current=True)


def address(case: Case, photo: Photo, other: Photo | None = None) -> str:
    beside = f"beside/{other.name}/" if other else ""
    return f"/care/cases/{case.ref}/photos/{photo.name}/{beside}"


def seen(client: Client, where: str, **headers: str) -> str:
    answer = client.get(where, headers=headers)
    assert answer.status_code == 200
    return answer.content.decode()


def alike(photo: Photo, earlier: Photo, *, exact: bool = False, distance: int = 9) -> None:
    PhotoMatch.objects.all().delete()
    PhotoMatch.objects.create(
        photo=photo, earlier=earlier, exact=exact, distance=distance, found_at=NOW
    )


def test_a_tile_leads_to_the_photos_own_page(agent: Client) -> None:
    case = waiting_case()
    label = photo_of(case, "label")
    assert f'href="{address(case, label)}" data-view' in page_of(agent, case)
    page = seen(agent, address(case, label))
    assert "<h1>Label</h1>" in page
    assert "2 of 5" in page


def test_the_original_is_taken_with_a_press(agent: Client) -> None:
    case = waiting_case()
    label = photo_of(case, "label")
    where = f"{address(case, label)}original/"
    assert f'method="post" action="{where}" data-again' in seen(agent, address(case, label))
    assert agent.post(where)["Content-Disposition"].startswith("attachment")


def test_the_codes_are_outlined_and_say_which_is_the_expected_one(agent: Client) -> None:
    case = waiting_case()
    label = photo_of(case, "label")
    page = seen(agent, address(case, label))
    corners = " ".join(f"{x},{y}" for x, y in label.codes[0]["corners"])
    assert f'viewBox="0 0 {label.width} {label.height}"' in page
    assert page.count(f'points="{corners}"') == 2
    assert label.codes[0]["text"] in page
    assert "The expected number · " in page


def test_another_parcels_number_is_named(agent: Client) -> None:
    case = make_case(IncidentPlan(marks=(SCRATCH,), label="1Z999AA10123456784"))
    page = seen(agent, address(case, photo_of(case, "label")))
    assert "A code names a parcel, and not this one. It reads 1Z999AA10123456784." in page
    assert "Another number · " in page


def test_the_zoom_gets_the_middle_of_the_page_alone(agent: Client) -> None:
    case = waiting_case()
    where = address(case, photo_of(case, "label"))
    part = seen(agent, where, **{"X-Part": "middle"})
    assert part.lstrip().startswith('<div class="photo-view" data-title="Label">')
    assert "<html" not in part


def test_an_earlier_photo_of_the_same_slot_can_still_be_seen(agent: Client) -> None:
    case = waiting_case()
    first = photo_of(case, "device_front")
    case.incident.slots.filter(kind="device_front").update(state="asked_again")
    add_photos(case.incident)
    page = seen(agent, address(case, photo_of(case, "device_front")))
    assert "Taken earlier" in page
    assert f"/files/photos/{first.name}/large.jpg" in page


def test_the_same_picture_in_another_report_is_shown_beside_it(agent: Client) -> None:
    case, other = waiting_case(), waiting_case()
    mine, theirs = photo_of(case, "device_front"), photo_of(other, "device_front")
    alike(theirs, mine)
    assert "Same picture in another report" in page_of(agent, case)
    page = seen(agent, address(case, mine))
    assert f"Report {other.incident.ref}" in page
    assert f'href="/care/cases/{other.ref}/"' in page
    assert f'href="{address(case, mine, theirs)}" data-view' in page
    both = seen(agent, address(case, mine, theirs))
    assert "The same picture, recompressed or turned." in both
    assert "9 of 256 bits of their looks differ." in both
    assert f"/files/photos/{mine.name}/large.jpg" in both
    assert f"/files/photos/{theirs.name}/large.jpg" in both
    for report in (case.incident, other.incident):
        assert f"<dd>{report.parcel.order.number}</dd>" in both
    assert both.count(f"<dd>{people().customer.name}</dd>") == 2
    assert f'<a href="/care/cases/{other.ref}/">Report {other.incident.ref}' in both


def test_the_very_same_file_is_called_so(agent: Client) -> None:
    case, other = waiting_case(), waiting_case()
    mine, theirs = photo_of(case, "device_front"), photo_of(other, "device_front")
    alike(theirs, mine, exact=True, distance=0)
    assert "The very same file." in seen(agent, address(case, mine, theirs))


def test_the_label_of_another_report_has_its_address_hidden(agent: Client) -> None:
    case, other = waiting_case(), waiting_case()
    mine, theirs = photo_of(case, "label"), photo_of(other, "label")
    alike(theirs, mine)
    for page in (seen(agent, address(case, mine)), seen(agent, address(case, mine, theirs))):
        assert f"/files/photos/{theirs.name}/masked-" in page
        assert f"/files/photos/{theirs.name}/large.jpg" not in page
        assert f"/files/photos/{theirs.name}/small.jpg" not in page


def test_of_a_draft_it_is_only_told_that_there_is_one(agent: Client) -> None:
    case = waiting_case()
    draft = make_incident(IncidentPlan(sent=False))
    mine, theirs = photo_of(case, "device_front"), draft.photos.get(slot__kind="device_front")
    alike(theirs, mine)
    page = seen(agent, address(case, mine))
    assert "A report that was never sent" in page
    assert theirs.name not in page
    assert draft.ref not in page
    assert agent.get(address(case, mine, theirs)).status_code == 404


def test_photos_that_are_not_alike_are_not_put_side_by_side(agent: Client) -> None:
    case, other = waiting_case(), waiting_case()
    mine, theirs = photo_of(case, "device_front"), photo_of(other, "device_back")
    PhotoMatch.objects.all().delete()
    assert agent.get(address(case, mine, theirs)).status_code == 404


def test_a_photo_of_another_report_has_no_page_in_this_case(agent: Client) -> None:
    case, other = waiting_case(), waiting_case()
    assert agent.get(address(case, photo_of(other, "label"))).status_code == 404


def test_nobody_but_agents_sees_what_was_found(db: None) -> None:
    case, other = waiting_case(), waiting_case()
    mine, theirs = photo_of(case, "device_front"), photo_of(other, "device_front")
    alike(theirs, mine)
    for who in (people().customer, people().seller, people().other_seller, people().operator):
        reader = browser(who)
        assert reader.get(address(case, mine)).status_code == 404
        assert reader.get(address(case, mine, theirs)).status_code == 404


def test_the_imei_that_a_photo_reads_is_held_against_the_order(agent: Client) -> None:
    case = waiting_case()
    photo = photo_of(case, "device_back")
    photo.findings |= {"serial": {"result": "other", "text": "C02XK1ABJGH5", "kind": "serial"}}
    photo.save()
    page = page_of(agent, case)
    assert "Another serial number" in page
    assert "A photo reads C02XK1ABJGH5" in page
    photo.findings |= {"serial": {"result": "match", "text": "R58N", "kind": "serial"}}
    photo.save()
    assert "Read in a photo: this device" in page_of(agent, case)


def test_what_a_file_says_is_text_and_nothing_else(agent: Client) -> None:
    case = waiting_case()
    photo = photo_of(case, "device_back")
    code = {"format": "QR Code", "text": "<script>x</script>", "corners": [[1, 1], [9, 1], [9, 9]]}
    photo.camera, photo.codes = "<img src=x>", [code]
    photo.findings |= {"software": "<b>x</b>", "not_analysed": "<i>x</i>"}
    photo.save()
    page = seen(agent, address(case, photo))
    for hostile in ("<script>x", "<img src=x>", "<b>x</b>", "<i>x</i>"):
        assert hostile not in page
    assert "&lt;script&gt;x" in page
