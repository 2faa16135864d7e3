"""The world's time: shared, ahead of real time in the demo, and never back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from amends.store import clock

pytestmark = pytest.mark.django_db


def ahead() -> float:
    return round((clock.now() - timezone.now()).total_seconds())


def test_the_worlds_time_is_real_time_until_it_is_moved() -> None:
    assert ahead() == 0


def test_moves_add_up() -> None:
    clock.move_ahead(timedelta(hours=1))
    clock.move_ahead(timedelta(days=1))
    assert ahead() == 90_000


def test_the_worlds_time_never_goes_back() -> None:
    clock.move_ahead(timedelta(hours=1))
    with pytest.raises(ValueError, match="never goes back"):
        clock.move_ahead(timedelta(seconds=-1))
    assert ahead() == 3600
