"""Photos are decoded in a process of its own, which has limits and can be lost."""

import os
import signal
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from amends.adapters.photos import child
from amends.adapters.photos.analysing import analyse
from amends.adapters.photos.analysis import from_data
from amends.adapters.photos.apart import Apart, NotAnalysed
from amends.adapters.photos.deriving import derive
from amends.adapters.photos.reading import read_codes
from amends.domain.photos import PhotoLimits, PhotoRefused
from tests.adapters.photos.bad_files import png
from tests.pictures import label_picture, picture

LIMITS = PhotoLimits()


@pytest.fixture(scope="module")
def apart() -> Iterator[Apart]:
    process = Apart()
    yield process
    process.close()


def vast() -> bytes:
    """A file of a hundred bytes that takes 200 MB when it is decoded."""
    return png(7000, 7000, zlib.compress(b""), colour=6)


LABEL = label_picture("1Z5R89390357567127")


def test_it_sees_what_is_seen_here(apart: Apart) -> None:
    assert apart.look(LABEL, LIMITS) == analyse(LABEL, LIMITS)


def test_it_reads_what_is_read_here(apart: Apart) -> None:
    assert apart.read_codes(LABEL, 3.0) == read_codes(LABEL, 3.0)


def test_codes_are_read_while_another_photo_is_looked_at(apart: Apart) -> None:
    apart.look(LABEL, LIMITS)
    apart.read_codes(LABEL)
    assert apart._reader.pid not in apart._lookers.pids


def test_two_who_ask_at_once_are_answered_side_by_side_and_one_needs_one_process() -> None:
    few = child.Few(2, megabytes=1500, seconds=30.0)
    for _ in range(2):
        few.ask("derive", LABEL, longest=20)
    assert len(few.pids) == 1
    first = few._free.get()
    few.ask("derive", LABEL, longest=20)
    few._free.put(first)
    assert len(few.pids) == 2
    few.close()
    assert few.pids == ()


def test_an_analysis_goes_through_json_unchanged() -> None:
    found = replace(analyse(LABEL, LIMITS), large=b"", small=b"")
    assert from_data(found.data()) == found


def test_what_is_shown_is_made_in_the_same_decode(apart: Apart) -> None:
    found = apart.look(LABEL, LIMITS)
    assert found.large == derive(LABEL, 1600)
    assert Image.open(BytesIO(found.small)).size == (320, 178)


def test_it_derives_what_is_derived_here(apart: Apart) -> None:
    assert apart.derive(picture(), 120) == derive(picture(), 120)


def test_a_refusal_is_the_same_sentence(apart: Apart) -> None:
    with pytest.raises(PhotoRefused, match="This file is empty"):
        apart.look(b"", LIMITS)


def test_past_the_limit_of_memory_nothing_is_said_of_a_photo_and_the_next_is_seen() -> None:
    process = Apart(megabytes=330)
    with pytest.raises(NotAnalysed, match="more memory than one photo may take"):
        process.look(vast(), LIMITS)
    assert process.look(picture(), LIMITS).facts.width == 240
    process.close()


def test_past_the_limit_of_time_nothing_is_said_of_a_photo() -> None:
    process = Apart(seconds=0.0)
    with pytest.raises(NotAnalysed, match="longer than one photo may"):
        process.look(picture(), LIMITS)
    process.close()


def test_a_process_that_was_killed_is_started_again(apart: Apart) -> None:
    apart.look(picture(), LIMITS)
    (pid,) = apart._lookers.pids
    os.kill(pid, signal.SIGKILL)
    assert apart.look(picture(), LIMITS).facts.height == 180


def test_a_photo_whose_decoder_dies_each_time_is_not_analysed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun: list[int] = []

    def dying(*_: int) -> "subprocess.Popen[bytes]":
        begun.append(1)
        return subprocess.Popen(
            ["/bin/sh", "-c", "read request; kill -9 $$"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    monkeypatch.setattr(child, "_start", dying)
    process = Apart()
    with pytest.raises(NotAnalysed, match="the process that looked at it ended"):
        process.look(picture(), LIMITS)
    assert len(begun) == 2
    monkeypatch.undo()
    assert process.look(picture(), LIMITS).facts.width == 240
    process.close()


def test_whoever_asks_has_no_decoder_of_its_own() -> None:
    asking = (
        "import sys, amends.adapters.photos as photos\n"
        "photos.examine(open(sys.argv[1], 'rb').read(), photos.PhotoLimits())\n"
        "decoders = {'pillow_heif', 'zxingcpp', 'numpy', 'PIL.JpegImagePlugin'}\n"
        "print(sorted(decoders & {*sys.modules}))"
    )
    with tempfile.NamedTemporaryFile() as file:
        file.write(LABEL)
        file.flush()
        told = subprocess.check_output([sys.executable, "-c", asking, file.name], text=True)
    assert told == "[]\n"
