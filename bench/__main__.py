"""Measures everything and writes `bench/README.md`; about seven minutes on a quiet machine.

    python -m bench [reports|first_finding|lives|desk|looks|places|clocks|numbers|pictures|labels]

With the name of a section it measures that one alone, prints it, and writes nothing.
"""

import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from bench import machine, writing, writing_finding, writing_lives, writing_looks, writing_places
from bench.installation import ENGINES, measured

README = Path(__file__).with_name("README.md")
Found = dict[str, dict[str, Any]]
# Each section: how many (reports, lives, cases), and how it is written down.
SECTIONS: dict[str, tuple[int, Callable[[Found], str]]] = {
    "reports": (24, writing.reports),
    "first_finding": (8, writing_finding.first_finding),
    "lives": (60, writing_lives.lives),
    "desk": (10_000, writing.desk),
    "looks": (1_000_000, writing_looks.looks),
    "places": (1_000_000, writing_places.places),
}
# Sections that need no installation; each is a module with a `section()`.
RULES = ("clocks", "numbers", "pictures", "labels")


def run(section: str) -> str:
    """The section as text; measured on each database in turn, where it has one."""
    if section in RULES:
        print(f"{section} ...", file=sys.stderr, flush=True)
        text: str = import_module(f"bench.{section}").section()
        return text
    count, written = SECTIONS[section]
    found: Found = {}
    for engine in ENGINES:
        print(f"{section} on {engine} ...", file=sys.stderr, flush=True)
        found[engine] = measured(section, engine, count)
    return written(found)


def main(asked: list[str]) -> int:
    """Everything, or the sections that were asked for."""
    if asked:
        print("\n".join(run(section) for section in asked))
        return 0
    began = machine.Since.now()
    sections = [run(section) for section in (*SECTIONS, *RULES)]
    page = "\n".join([writing.HEAD, *machine.told(), began.told(), "", *sections])
    README.write_text(page, encoding="utf-8")
    print(page)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
