"""`amends clock batch`: an answer for every line, in order, whatever the line holds."""

import json
import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from amends.cli.main import main

MOMENT = "2026-04-02T14:00:00+02:00"
GOOD = {"clock": "report", "country": "FR", "delivered": MOMENT}
DUE = "2026-04-08T23:59:59+02:00"


def answers(
    capsys: pytest.CaptureFixture[str], folder: Path, *lines: bytes, end: bytes = b"\n"
) -> list[str]:
    """The due moment or the error of each line of a file."""
    file = folder / "clocks.jsonl"
    file.write_bytes(b"\n".join(lines) + end)
    assert main(["clock", "batch", str(file)]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    return [one.get("due") or one["error"] for one in found]


def line(**changes: object) -> bytes:
    return json.dumps({**GOOD, **changes}).encode()


@pytest.mark.parametrize(
    ("bad", "error"),
    [
        (b"\xff\xfe{}", "the line is not UTF-8"),
        (b"", "the line is empty"),
        (b"   ", "the line is empty"),
        (b"[]", "the line is no JSON object"),
        (b"7", "the line is no JSON object"),
        (b"null", "the line is no JSON object"),
        (b"NaN", "no JSON: NaN is no JSON number"),
        (b'{"clock": -Infinity}', "no JSON: -Infinity is no JSON number"),
        (b"[" * 50_000, "no JSON: nested too deeply"),
        (b'{"clock": "' + b"x" * 70_000 + b'"}', "the line is longer than 65536 bytes"),
        (b"x" * 300_000, "the line is longer than 65536 bytes"),
        (line(clock="tea"), "clock must be report or carrier"),
        (line(clock=["report"]), "clock must be report or carrier"),
        (line(country=0), "--country must be a text, not 0"),
        (line(country=False), "--country must be a text, not false"),
        (line(country=None), "--country is missing"),
        (line(region={"a": [1] * 99}), "--region must be a text, not"),
        (line(delivered=1e300), "--delivered must be a text, not 1e+300"),
        (line(delivered=""), "--delivered is missing"),
        (line(delivered="2026-04-02T14:00:00"), "has no offset; add one, such as +02:00"),
        (line(delivered="9999-12-31T23:59:59-12:00"), "is outside the years 1980 to 2090"),
        (line(delivered="0001-01-01T00:00:00+14:00"), "is outside the years 1980 to 2090"),
        (line(delivered="2026-04-02T24:30:00+02:00"), "is no ISO 8601 moment"),
        (line(delivered="2026-02-30T12:00:00Z"), "is no ISO 8601 moment"),
        (line(colour="red"), "'colour' is no option of report; these are: country, region"),
        (line(carrier="ups"), "'carrier' is no option of report"),
        (line(**{"on-policy": "a", "on_policy": "b"}), "an option is given twice"),
        (line(on_policy="\ud800"), "no policy with the id '\\ud800'"),
        (line(zone="../../etc/passwd"), "is no time zone"),
        (b'{"clock":"report","country":' + b"9" * 5_000 + b"}", "no JSON: Exceeds the limit"),
    ],
)
def test_a_bad_line_says_what_is_wrong_and_the_next_goes_on(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, bad: bytes, error: str
) -> None:
    first, told, last = answers(capsys, tmp_path, line(), bad, line())
    assert (first, last) == (DUE, DUE)
    assert error in told


def test_options_may_be_written_with_dashes_or_underscores(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    lines = [line(**{name: "default@2019-01-01"}) for name in ("on-policy", "on_policy")]
    first, second = answers(capsys, tmp_path, *lines, line(json=True))[:2]
    assert first == second


def test_a_last_line_needs_no_end_and_windows_ends_and_marks_are_read(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert answers(capsys, tmp_path, line() + b"\r", line(), end=b"") == [DUE, DUE]
    assert answers(capsys, tmp_path, b"\xef\xbb\xbf" + line()) == [DUE]
    assert answers(capsys, tmp_path, end=b"") == []


def run(*words: str, **how: object) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "amends.cli.main", "clock", "batch", *words]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, **how)  # type: ignore[call-overload, no-any-return]


def test_standard_input_is_answered_line_by_line_before_it_ends() -> None:
    with run("-") as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for _ in range(2):
            process.stdin.write(line() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["due"] == DUE
        process.stdin.close()
        assert process.wait(60) == 0


def test_a_reader_that_leaves_ends_it_quietly(tmp_path: Path) -> None:
    file = tmp_path / "many"
    file.write_bytes((line() + b"\n") * 2_000)
    with run(str(file)) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 141


def test_an_interrupt_ends_it_quietly() -> None:
    # Whoever runs the tests in the background has it ignored, and would hand that down.
    heard = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    with run("-", preexec_fn=heard) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write(line() + b"\n")
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.stderr.read() == b""
        assert process.wait(60) == 130


def test_answers_are_json_whatever_the_terminal_can_show() -> None:
    with run("-", env=os.environ | {"PYTHONIOENCODING": "ascii"}) as process:
        spain = line(country="ES", region="B", delivered="2026-06-23T12:00:00Z")
        out, err = process.communicate(spain + b"\n", timeout=60)
        assert err == b""
        assert json.loads(out)["place"] == "Cataluña, Spain"


def test_a_batch_answers_line_by_line_and_goes_on_after_a_bad_one(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    lines = [
        json.dumps({"clock": "report", "country": "DE", "region": "BY", "delivered": MOMENT}),
        "{",
        json.dumps({"clock": "tea"}),
        json.dumps(["clock"]),
        json.dumps({"clock": "carrier", "country": "FR", "delivered": MOMENT}),
        json.dumps({"clock": "report", "country": 33, "delivered": MOMENT}),
        json.dumps({"clock": "carrier", "carrier": "bpost", "country": "BE", "delivered": MOMENT}),
    ]
    file = tmp_path / "clocks.jsonl"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert main(["clock", "batch", str(file)]) == 0
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [found.get("due", found.get("error")) for found in answers] == [
        "2026-04-09T23:59:59+02:00",
        "no JSON: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)",
        "clock must be report or carrier",
        "the line is no JSON object",
        "--carrier is missing",
        "--country must be a text, not 33",
        "2026-04-09T23:59:59+02:00",
    ]


def test_a_batch_without_its_file_exits_2(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["clock", "batch", str(tmp_path / "none")]) == 2
    assert "No such file" in capsys.readouterr().err
