"""`amends tracking` as somebody types it."""

import io
import json
import subprocess
import sys

import pytest

from amends.cli.main import main

DHL = "00340433836442636597"
UPS = {
    "carrier": "ups",
    "number": "1Z999AA10123456784",
    "check": "valid",
    "format": "ups_1z",
    "why": "1Z and 16 characters, and the check digit agrees.",
    "source": "JKEEN",
    "certainty": "R",
}


def answer(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, str]]:
    assert main(["tracking", *words, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert list(found) == ["candidates"]
    assert isinstance(found["candidates"], list)
    return found["candidates"]


def lines(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], said: bytes, *words: str
) -> list[list[str]]:
    """The numbers that each line is answered with, for these bytes on standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(said)))
    assert main(["tracking", "-", *words]) == 0
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    return [[one["number"] for one in found["candidates"]] for found in answers]


def test_a_number_is_answered_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(capsys, "1z 999 aa1 01 2345 6784") == [UPS]


def test_a_number_is_answered_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tracking", "1z 999 aa1 01 2345 6784"]) == 0
    assert capsys.readouterr().out == f"1Z999AA10123456784  UPS (ups)\n  {UPS['why']}\n"


@pytest.mark.parametrize("text", ["", "nonsense", "(((((", "\udcff\udcfe", "12345678"])
def test_nonsense_gives_an_empty_list(capsys: pytest.CaptureFixture[str], text: str) -> None:
    assert answer(capsys, text) == []
    assert main(["tracking", text]) == 0
    assert capsys.readouterr().out == "No tracking number that is known here.\n"


def test_hints_rank_a_collision(capsys: pytest.CaptureFixture[str]) -> None:
    def first(*words: str) -> str:
        return answer(capsys, "201298452277", *words)[0]["carrier"]

    assert first() == "fedex"
    assert first("--country", "de") == "dhl_paket"
    assert first("--carrier", "DHL Paket", "--country", "US") == "dhl_paket"
    assert first("--carrier", "gls") == "gls"


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["x", "--carrier", "pigeon"], "--carrier 'pigeon' is no carrier that is known here: 4px"),
        (["x", "--country", "UK"], "--country 'UK' is no country after ISO 3166-1"),
        (["-", "--country", "Germany"], "--country 'Germany' is no country after ISO 3166-1"),
    ],
)
def test_a_hint_that_names_nothing_says_so(
    capsys: pytest.CaptureFixture[str], words: list[str], problem: str
) -> None:
    assert main(["tracking", *words]) == 2
    assert capsys.readouterr().err.startswith(f"amends tracking: {problem}")


@pytest.mark.parametrize("words", [[], ["a", "b"], ["a", "--wrong"], ["a", "--carrier"]])
def test_wrong_arguments_say_what_is_wrong(
    capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["tracking", *words])
    assert ended.value.code == 2
    assert "error:" in capsys.readouterr().err


def test_each_line_gets_an_answer_in_order(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = b"\n".join(
        [
            b"1Z999AA10123456784",
            b"",
            b"\xff\xfe\xfd",
            b"\xe8" + DHL.encode() + b"\xe842127610115\r",
            b"\x00\x0b\x0c\x85",
            b"]C1" + DHL.encode() + b"\x1d42127610115\x1e",
            b"x" * 200_000,
            b"RB123456785GB",
        ]
    )
    found = lines(monkeypatch, capsys, said)
    assert [numbers[:1] for numbers in found] == [
        *(["1Z999AA10123456784"], [], [], [DHL], [], [DHL], [], ["RB123456785GB"]),
    ]


def test_no_line_gives_no_answer(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert lines(monkeypatch, capsys, b"") == []
    assert lines(monkeypatch, capsys, b"\n\n") == [[], []]


def test_sentences_are_looked_into_where_that_is_asked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    mail = f"Your parcel {DHL} left on 23.11.2026; ask 030 1234567."
    assert [one["number"] for one in answer(capsys, mail, "--find")] == [DHL]
    assert answer(capsys, mail) == []
    said = f"{mail}\nnothing\n".encode()
    assert lines(monkeypatch, capsys, said, "--find") == [[DHL], []]


PROBE = """
import sys
from amends.cli.main import main
assert main(["tracking", "1Z999AA10123456784", "--json"]) == 0
loaded = {name.partition(".")[0] for name in sys.modules}
heavy = {"django", "pydantic", "ninja", "PIL", "numpy", "holidays", "socket", "sqlite3"}
print(sorted(loaded & heavy), file=sys.stderr)
"""


def test_it_waits_for_no_framework() -> None:
    command = [sys.executable, "-I", "-c", PROBE]
    ended = subprocess.run(command, capture_output=True, text=True, check=True)
    assert json.loads(ended.stdout) == {"candidates": [UPS]}
    assert ended.stderr == "[]\n"
