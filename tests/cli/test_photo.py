"""`amends photo`: one answer a file, in order; a bad file stops nothing."""

import json
import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from amends.cli.main import main
from tests.adapters.photos.bad_files import NOT_ANALYSED
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
    assert (answer["kind"], answer["exposure"]) == ("png", 0.039)
    assert (answer["pdq_quality"], answer["sharpness"]) == (0, 0.0)


ISSUE = """ok error kind width height sharpness exposure codes tracking taken_at camera has_gps pdq
pdq_quality"""


def test_every_answer_has_the_same_keys_whatever_the_file(
    tmp_path: Path, label: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _, answers = asked(capsys, label, str(tmp_path), str(tmp_path / "gone"))
    assert [list(answer) for answer in answers] == [ISSUE.split()] * 3
    _, answers = asked(capsys, "--expect-tracking", NUMBER, label, str(tmp_path))
    assert [list(answer) for answer in answers] == [[*ISSUE.split(), "label"]] * 2
    assert [answer["label"] for answer in answers] == ["match", "none"]


def test_what_is_no_file_is_named_and_waited_for_by_nobody(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "vast").touch()
    os.truncate(tmp_path / "vast", 5_000_000_000)
    (tmp_path / "empty.jpg").touch()
    (tmp_path / "loop").symlink_to("loop")
    names = ["pipe", "vast", "empty.jpg", "loop", "."]
    status, answers = asked(capsys, "/dev/zero", *(str(tmp_path / name) for name in names))
    assert status == 1
    assert [answer["error"].partition(".")[0] for answer in answers] == [
        "It cannot be read: it is no file",
        "It cannot be read: it is no file",
        "This file has 5000 MB; we can take 25 MB",
        "This file is empty",
        "It cannot be read: Too many levels of symbolic links",
        "It cannot be read: Is a directory",
    ]


def test_a_file_whose_decoder_finds_it_damaged_was_not_analysed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "odd.png").write_bytes(NOT_ANALYSED["a PNG whose pixels are another's"]())
    status, (answer,) = asked(capsys, str(tmp_path / "odd.png"))
    assert (status, answer["error"]) == (1, "It was not analysed: its file is damaged inside.")


def test_the_lines_for_people_move_no_cursor(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    odd = tmp_path / "a\x1b[2J\n\udcff.jpg"
    odd.write_bytes(label_picture(NUMBER))
    assert main(["photo", str(odd), "--expect-tracking", NUMBER]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert line.endswith(
        "a\ufffd[2J\ufffd\ufffd.jpg: jpeg, 900 x 500; can be read; Code 128: "
        "1Z5R89390357567127; the label is this parcel's"
    )


def test_it_runs_without_standard_input(label: str) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", f"{sys.executable} -m amends.cli.main photo --json {label} <&-"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["codes"][0]["text"] == NUMBER


def test_without_a_file_it_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["photo"])
    assert ended.value.code == 2
    assert "FILE" in capsys.readouterr().err
