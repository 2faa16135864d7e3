"""News of the sandboxes: told when its moment has come, once, and never twice under one key."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from amends.adapters.news import News, NewsFolder

NOW = datetime(2026, 4, 2, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def keys(folder: NewsFolder, now: datetime = NOW) -> list[str]:
    return [news.key for news in folder.due(now)]


def test_news_is_due_from_its_moment_on_and_the_oldest_comes_first(tmp_path: Path) -> None:
    folder = NewsFolder(tmp_path)
    folder.put("now", NOW, {"n": 2})
    folder.put("later", NOW + HOUR, {})
    folder.put("before", NOW - HOUR, {})
    assert keys(folder) == ["before", "now"]
    assert folder.due(NOW)[1] == News("now", NOW, {"n": 2})
    assert keys(folder, NOW + HOUR) == ["before", "now", "later"]


def test_news_that_was_told_is_not_due_again(tmp_path: Path) -> None:
    folder = NewsFolder(tmp_path)
    folder.put("one", NOW, {})
    folder.told("one")
    folder.told("one")
    assert keys(folder) == []


def test_a_key_that_was_told_never_comes_again_even_after_a_restart(tmp_path: Path) -> None:
    NewsFolder(tmp_path).put("one", NOW, {})
    NewsFolder(tmp_path).told("one")
    NewsFolder(tmp_path).put("one", NOW, {})
    assert keys(NewsFolder(tmp_path)) == []


def test_a_key_that_waits_keeps_its_first_moment(tmp_path: Path) -> None:
    folder = NewsFolder(tmp_path)
    folder.put("one", NOW, {"said": "first"})
    folder.put("one", NOW - HOUR, {"said": "second"})
    assert folder.due(NOW) == [News("one", NOW, {"said": "first"})]


def test_a_folder_that_was_never_used_has_no_news(tmp_path: Path) -> None:
    assert keys(NewsFolder(tmp_path / "nowhere")) == []


def test_telling_of_what_is_not_known_changes_nothing(tmp_path: Path) -> None:
    folder = NewsFolder(tmp_path)
    folder.told("gossip")
    folder.put("gossip", NOW, {})
    assert keys(folder) == ["gossip"]


def test_news_within_a_second_is_due_from_its_very_moment(tmp_path: Path) -> None:
    folder = NewsFolder(tmp_path)
    at = NOW + timedelta(microseconds=700_000)
    folder.put("one", at, {})
    assert keys(folder, NOW) == []
    assert keys(folder, at) == ["one"]
