"""The rooms of domain can be entered through any door."""

import subprocess
import sys
from pathlib import Path

import amends.domain

SRC = Path(amends.domain.__file__).parents[2]
# Each module as the first of all, in one process: what is loaded of amends is forgotten between.
EACH_FIRST = """
import importlib, sys
for name in sys.argv[1:]:
    for loaded in [one for one in sys.modules if one.startswith("amends")]:
        del sys.modules[loaded]
    importlib.import_module(name)
"""


def names() -> list[str]:
    files = (SRC / "amends" / "domain").rglob("*.py")
    parts = (path.relative_to(SRC).with_suffix("").parts for path in files)
    return sorted(".".join(part).removesuffix(".__init__") for part in parts)


def test_every_module_can_be_the_first_that_is_loaded() -> None:
    done = subprocess.run(
        [sys.executable, "-c", EACH_FIRST, *names()], check=False, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
