"""The desk shows in one glance for whom the evidence is whole, and what is missing for whom."""

import re

import pytest
from django.test import Client

from amends.domain.parties import Actor, Role
from amends.store.models import Case
from amends.usecases.answer_cannot import Cannot, answer_cannot
from tests.makers import NOW, IncidentPlan, add_photos, case_of, make_incident, waiting_case
from tests.web.care.desk import page_of

pytestmark = pytest.mark.django_db


def lines(page: str) -> list[str]:
    """Each recipient's line in words."""
    found = page[page.index('<dl class="for-whom">') :].partition("</dl>")[0]
    plain = (
        re.sub(r"<svg.*?</svg>|<[^>]+>", " ", part, flags=re.S) for part in found.split("<dt>")[1:]
    )
    return [" ".join(part.split()).replace(" ,", ",").replace(" .", ".") for part in plain]


def test_each_recipient_has_its_line_with_what_is_missing(agent: Client) -> None:
    assert lines(page_of(agent, waiting_case())) == [
        "For us 5 of 5, complete",
        "For DPD 4 of 5. Missing: packing inside",
    ]


def said(case: Case, kind: str, reason: str, words: str = "") -> None:
    slot = case.incident.slots.select_related("incident", "case").get(kind=kind)
    actor = Actor(Role.CUSTOMER, case.incident.reporter_id)
    answer_cannot(Cannot(slot, reason, words), actor=actor, now=NOW)


def test_what_cannot_be_had_is_told_with_the_reason_and_the_customers_words(agent: Client) -> None:
    incident = make_incident(IncidentPlan(photos=False))
    case = case_of(incident)
    said(case, "packaging", "thrown_away", "Il est parti avec les <poubelles>.")
    said(case, "inner_packing", "driver_kept_it")
    add_photos(incident)
    ours, theirs = lines(page_of(agent, case))
    told = "packaging (It was thrown away · “Il est parti avec les &lt;poubelles&gt;.”)"
    assert ours == f"For us 4 of 5. Complete without: {told}"
    assert theirs == f"For DPD 3 of 5. Told without: {told} ; packing inside (The driver kept it)"


def test_a_draft_tells_of_nobody(agent: Client) -> None:
    case = case_of(make_incident(IncidentPlan(sent=False)))
    answer = agent.get(f"/care/cases/{case.ref}/")
    assert 'class="for-whom"' not in answer.content.decode()
