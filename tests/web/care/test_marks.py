"""The agent sees in one glance what was sold, and of each mark who says what about it."""

import re
from datetime import date
from html import unescape

import pytest
from django.test import Client

from amends.domain.grades.damage import Defect, Mark, Size, Zone
from amends.store.models import Case
from amends.store.models import Mark as Row
from tests.browsers import browser
from tests.makers import SCRATCH, IncidentPlan, make_case, waiting_case
from tests.people import people
from tests.web.care.desk import page_of

pytestmark = pytest.mark.django_db

DENT = Mark(Zone.FRAME, Defect.DENT, Size.ARM, count=2)


def shown(agent: Client, case: Case, **sold: object) -> str:
    """The page's section about the damage, of a device sold like this."""
    type(case.unit.line).objects.filter(pk=case.unit.line.pk).update(**sold)
    page = unescape(page_of(agent, case))
    start = page.index('id="marks-title"')
    return page[start : page.index("</section>", start)]


def test_grade_wording_verdict_sentence_source_and_certainty_stand_together(
    agent: Client,
) -> None:
    page = shown(agent, make_case(IncidentPlan(marks=(DENT,))))
    assert "Damage, beside what Excellent promises" in page
    assert "The body may carry very light marks that cannot be seen from 20 cm." in page
    assert "Battery: 80 % or more." in page
    assert "makes out: 0.06 mm from 20 cm (not verified)." in page
    assert "As worded since 1 January 2025" in page
    assert "Dent, frame; 2 of them; seen from arm's length (50 cm)" in page
    assert "Excellent allows very light marks on the body only, so no dent" in page
    assert "Public text" in page
    assert "BM-GB-GRADE</a>, read at its owner" in page
    assert 'href="https://help.backmarket.com/hc/en-gb/articles/360010146460"' in page
    assert "below the grade" in page


def test_a_rule_of_ours_says_so_and_cites_nobody(agent: Client) -> None:
    scuff = Mark(Zone.BACK, Defect.SCUFF, Size.HAND)
    page = shown(agent, make_case(IncidentPlan(marks=(scuff,))))
    assert "Our own threshold</span>" in page
    assert "This mark is seen from 20 cm away." in page


def test_the_wording_of_an_older_order_is_the_older_one_and_not_verified_at_its_owner(
    agent: Client,
) -> None:
    page = shown(agent, waiting_case(), grade="fair", graded_on=date(2024, 5, 2))
    assert "light scratches that are invisible while it is on." in page
    assert "As worded from 1 January 2015 to 31 December 2024" in page
    assert "read in a secondary source" in page


def test_another_name_of_the_grade_is_told_as_the_order_writes_it(agent: Client) -> None:
    page = shown(agent, waiting_case(), grade="Parfait état")
    assert "<strong>Excellent</strong> (the order says “Parfait état”)" in page


@pytest.mark.parametrize("sold", [{"grade": "Gold"}, {"grade_scheme": "somebody"}])
def test_without_the_words_of_a_grade_a_person_judges(
    agent: Client, sold: dict[str, object]
) -> None:
    page = shown(agent, waiting_case(), **sold)
    assert "We do not know the words of this grade, so a person judges." in page
    assert "for a person to judge" in page


def test_other_scales_are_folded_and_said_to_decide_nothing(agent: Client) -> None:
    page = shown(agent, waiting_case())
    folded = page[page.index("<details") : page.index("</details>")]
    assert not folded.startswith("<details open")
    assert "For comparison alone. It decides nothing" in folded
    assert "R2 cosmetic codes (REC 1.2)" in folded
    assert "among dealers" in folded
    assert "for consumers" in folded


def test_what_no_scale_tolerates_is_said_once(agent: Client) -> None:
    page = shown(agent, make_case(IncidentPlan(marks=(Mark(Zone.INSIDE, Defect.DEAD),))))
    folded = page[page.index("<details") : page.index("</details>")]
    assert "In none of 12 scales is there a grade that tolerates this." in folded
    assert "<table" not in folded


def test_the_seller_sees_the_same_without_the_other_scales() -> None:
    case = waiting_case()
    page = unescape(browser(people().seller).get(f"/seller/cases/{case.ref}/").content.decode())
    assert "Excellent: very light marks on the body must not be seen from 20 cm." in page
    assert "As worded since 1 January 2025" in page
    assert "within the grade" in page
    assert "other scales" not in page
    assert "among dealers" not in page


def test_who_declines_finds_the_sentence_that_decides(agent: Client) -> None:
    page = unescape(page_of(agent, waiting_case()))
    facts = re.search(r"<textarea[^>]*name=.[a-z]*-?facts.[^>]*>(.*?)</textarea>", page, re.S)
    assert facts is not None
    assert facts[1].strip() == (
        "Light scratch, back; seen only from very close (less than 20 cm): "
        "Excellent: very light marks on the body must not be seen from 20 cm. "
        "This light scratch is seen only from very close (less than 20 cm)."
    )


def test_a_mark_without_a_size_is_a_persons(agent: Client) -> None:
    case = waiting_case()
    Row.objects.filter(case=case).update(size="")
    page = shown(agent, case)
    assert "Nobody has said from how far away it is seen." in page
    assert SCRATCH.size is Size.CLOSE_UP
