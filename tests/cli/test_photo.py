"""`amends photo`: one answer a file, in order; a bad file stops nothing."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from amends.cli.main import main
from tests.pictures import label_picture, picture

NUMBER = "1Z5R89390357567127"


@pytest.fixture
def label(tmp_path: Path) -> str:
    path = tmp_path / "label.jpg"
    path.write_bytes(label_picture(NUMBER))
    return str(path)


def asked(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, list[dict[str, Any]]]:
    status = main(["photo", "--json", *words])
    return status, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_label_is_read_and_named(label: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, (answer,) = asked(capsys, label)
    assert status == 0
    assert (answer["ok"], answer["error"], answer["kind"]) == (True, None, "jpeg")
    assert (answer["width"], answer["height"]) == (900, 500)
    assert [code["text"] for code in answer["codes"]] == [NUMBER]
    assert len(answer["codes"][0]["corners"]) == 4
    first = answer["tracking"][0]
    assert (first["carrier"], first["number"], first["check"]) == ("ups", NUMBER, "valid")
    assert (answer["taken_at"], answer["camera"], answer["has_gps"]) == (None, "", False)
    assert len(answer["pdq"]) == 64


@pytest.mark.parametrize(
    ("expected", "verdict"), [(NUMBER, "match"), ("1Z879E930346834440", "other")]
)
def test_the_label_is_compared_with_the_number_expected(
    label: str, expected: str, verdict: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _, (answer,) = asked(capsys, label, "--expect-tracking", expected)
    assert answer["label"] == verdict


def test_a_bad_file_is_named_and_the_next_goes_on(
    tmp_path: Path, label: str, capsys: pytest.CaptureFixture[str]
) -> None:
    cut = tmp_path / "cut.jpg"
    cut.write_bytes(picture()[:2000])
    (tmp_path / "page.jpg").write_bytes(b"<html>")
    names = [str(cut), str(tmp_path / "page.jpg"), str(tmp_path / "gone.jpg"), label]
    status, answers = asked(capsys, *names)
    assert status == 1
    assert [answer["ok"] for answer in answers] == [False, False, False, True]
    assert answers[0]["error"].startswith("This photo did not arrive whole")
    assert answers[1]["error"].startswith("This is a web page")
    assert answers[2]["error"] == "It cannot be read: No such file or directory."


def test_a_dark_photo_has_a_low_exposure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = BytesIO()
    Image.new("RGB", (300, 200), (10, 10, 10)).save(kept, "PNG")
    (tmp_path / "dark.png").write_bytes(kept.getvalue())
    _, (answer,) = asked(capsys, str(tmp_path / "dark.png"))
    assert (answer["kind"], answer["exposure"], answer["legible"]) == ("png", 0.039, False)
    assert (answer["pdq_quality"], answer["sharpness"]) == (0, 0.0)


def test_without_a_file_it_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["photo"])
    assert ended.value.code == 2
    assert "FILE" in capsys.readouterr().err
