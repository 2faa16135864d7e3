"""All clocks that apply, as the agent's page shows them."""

from datetime import timedelta

import pytest

from amends.store.models import Case, Notice
from amends.web.care.windows import WindowRow, windows_shown
from tests.makers import NOW, make_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    return make_case()


def row(case: Case, what: str, days: int = 0) -> WindowRow:
    shown = windows_shown(case, NOW + timedelta(days=days))
    return next(one for one in shown.rows if one.what == what)


def test_the_clock_that_comes_first_is_said_with_its_reason(case: Case) -> None:
    Notice.objects.filter(incident=case.incident).update(confirmed_at=None)
    case.incident.clocks.update(state="running")
    shown = windows_shown(case, NOW)
    assert [one.what for one in shown.rows if one.binds] == ["Answer the report"]
    assert shown.why.startswith("Your 1 business day ends on Friday 3 April")


def test_a_right_has_no_ring_and_says_until_when(case: Case) -> None:
    found = row(case, "Send it back after a change of mind")
    assert (found.due, found.ended) == (None, "Ends on Monday 4 May.")


def test_what_is_over_says_when_it_ended(case: Case) -> None:
    found = row(case, "Send it back after a change of mind", days=60)
    assert (found.due, found.ended) == (None, "Ended on Monday 4 May.")


def test_what_has_no_start_says_why(case: Case) -> None:
    found = row(case, "Replace or refund")
    assert (found.due, found.ended) == (None, "")
    assert found.no_end == "The day of the return's first scan is not known yet."
