"""What of the photo script is plain numbers, in Node where there is one."""

import shutil
import subprocess
from pathlib import Path
from re import search

import pytest

import amends.ui
from amends.config.statics import IMPORT

SCRIPTS = Path(amends.ui.__file__).parent / "static" / "ui" / "js" / "photos"
TESTS = Path(__file__).parent / "js" / "photos.test.mjs"


@pytest.mark.skipif(not shutil.which("node"), reason="needs Node.js")
def test_pauses_pieces_and_the_places_of_several_photos() -> None:
    done = subprocess.run(
        ["node", "--test", str(TESTS)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_script_that_another_imports_gets_a_name_that_changes_with_it() -> None:
    scripts = [path.read_text() for path in SCRIPTS.glob("*.js")]
    imported = [line for text in scripts for line in text.splitlines() if " from " in line]
    missed = [line for line in imported if line.startswith("import") and not search(IMPORT, line)]
    assert missed == []
    assert len(imported) > len(scripts)
