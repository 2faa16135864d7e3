"""What a demo checks before it starts, what it keeps, and what it never touches."""

import socket
import subprocess
from pathlib import Path

import pytest

from tests import live


def start(folder: Path, *words: str, **variables: str) -> "subprocess.CompletedProcess[str]":
    """Runs `amends demo WORDS` on this folder until it ends by itself."""
    return subprocess.run(
        live.command("demo", *words),
        env=live.variables(folder) | variables,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a demo that was prepared before."""
    return live.prepared(tmp_path / "var", bare=True)


def test_a_taken_port_is_said_in_one_sentence_and_nothing_starts(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = start(tmp_path / "var", "--port", str(port))
    sentence = f"Port {port} is taken: stop what uses it, or choose another, PORT=8001.\n"
    assert (done.returncode, done.stdout, done.stderr) == (1, "", sentence)
    assert not (tmp_path / "var").exists()


def test_a_second_demo_on_the_same_folder_is_refused(folder: Path) -> None:
    with live.demo(folder, bare=True):
        done = start(folder, "--fresh", "--port", str(live.free_port()))
    assert done.returncode == 1
    assert done.stderr.startswith("A demo is already running on ")
    assert (folder / "amends.sqlite3").exists()


def test_a_folder_that_is_not_a_demos_is_never_touched(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("irreplaceable")
    done = start(tmp_path, "--fresh", "--prepare")
    assert done.returncode == 1
    assert "holds files that are not a demo's" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("AMENDS_DEMO", "false", "AMENDS_DEMO is false"),
        ("AMENDS_DATABASE", "postgresql://amends@db.example/shop", "AMENDS_DATABASE is set"),
    ],
)
def test_a_demo_refuses_to_start_on_what_is_not_a_demo(
    tmp_path: Path, name: str, value: str, reason: str
) -> None:
    done = start(tmp_path / "var", "--prepare", **{name: value})
    assert done.returncode == 1
    assert done.stderr.startswith(reason)
    assert not (tmp_path / "var").exists()


def test_a_demo_that_was_cut_short_while_filling_begins_anew(folder: Path) -> None:
    (folder / "demo-ready").unlink()
    (folder / "half-done").touch()
    assert start(folder, "--bare", "--prepare").returncode == 0
    assert (folder / "demo-ready").exists()
    assert not (folder / "half-done").exists()


def test_a_second_start_keeps_its_data_and_fresh_begins_anew(folder: Path) -> None:
    (folder / "kept").touch()
    assert start(folder, "--bare", "--prepare").returncode == 0
    assert (folder / "kept").exists()
    assert start(folder, "--bare", "--prepare", "--fresh").returncode == 0
    assert not (folder / "kept").exists()
