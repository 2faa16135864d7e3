"""Every variable is explained in docs/settings.md, and nothing there is made up."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
NAME = re.compile(r"AMENDS_[A-Z_]+")


def test_every_variable_has_a_row_and_every_row_a_variable() -> None:
    source = (ROOT / "src/amends/config/settings.py").read_text()
    rows = re.findall(r"^\| `(AMENDS_[A-Z_]+)` \|", (ROOT / "docs/settings.md").read_text(), re.M)
    assert sorted(rows) == sorted(set(NAME.findall(source)))
