"""The environment of a test run: a demo in a temporary folder, on SQLite unless told otherwise."""

import os
import shutil
import tempfile
from pathlib import Path

# The folder that this process made and must remove; processes below it inherit the variable.
made: list[Path] = []


def prepare() -> Path:
    """Sets what the settings will read; returns the folder of this run."""
    if "AMENDS_VAR" not in os.environ:
        made.append(Path(tempfile.mkdtemp(prefix="amends-tests-")))
        os.environ["AMENDS_VAR"] = str(made[0])
        (made[0] / "static").mkdir()
    os.environ.setdefault("AMENDS_DEMO", "true")
    os.environ.setdefault("AMENDS_URL", "http://amends.example")
    os.environ.setdefault("AMENDS_HOSTS", "testserver,amends.example,127.0.0.1,localhost")
    return Path(os.environ["AMENDS_VAR"])


def clean() -> dict[str, str]:
    """The environment for a process that is to have settings of its own."""
    return {name: value for name, value in os.environ.items() if not name.startswith("AMENDS_")}


def remove() -> None:
    """Removes the folder if this process made it."""
    for folder in made:
        shutil.rmtree(folder, ignore_errors=True)
