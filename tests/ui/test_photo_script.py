"""What of the photo script is plain numbers, in Node where there is one."""

import shutil
import subprocess
from pathlib import Path

import pytest

TESTS = Path(__file__).parent / "js" / "photos.test.mjs"


@pytest.mark.skipif(not shutil.which("node"), reason="needs Node.js")
def test_pauses_pieces_and_the_places_of_several_photos() -> None:
    done = subprocess.run(
        ["node", "--test", str(TESTS)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
