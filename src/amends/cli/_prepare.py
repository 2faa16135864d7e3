"""Prepares the demo's folder: `python -m amends.cli._prepare FOLDER`, a child of `amends demo`.

A process of its own, so that the one that watches over web server and worker stays small and never
busy: database, marketplace and static files are made here, and the links that sign straight in are
left in a file for it to print.
"""

import argparse
import shutil
import sys
from pathlib import Path

from amends.cli import _django, _lifeline

# Written last: without it an earlier start was cut short, and the demo begins anew.
READY = "demo-ready"
# Held while a demo runs; a folder without it is none of ours, and nothing in it is touched.
LOCK = "demo-lock"
LINKS = "demo-links"


def main() -> int:
    """Prepares; returns 1 when the marketplace could not be filled."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--fresh", action="store_true")
    parser.add_argument("--bare", action="store_true")
    parser.add_argument("--lifeline", action="store_true")
    args = parser.parse_args()
    if args.lifeline:
        _lifeline.hold(grace_seconds=0)
    ready = args.folder / READY
    if args.fresh or not ready.exists():
        clear(args.folder)
    _django.start()
    prepare(fill=not args.bare and not ready.exists())
    (args.folder / LINKS).write_text("\n".join(links()))
    ready.touch()
    return 0


def clear(folder: Path) -> None:
    """Empties the demo's folder, except for the lock."""
    for path in folder.iterdir():
        if path.name == LOCK:
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def prepare(*, fill: bool) -> None:
    """Database, static files and, if asked for, the marketplace; quick when nothing is missing."""
    from amends.cli.migrate import collect_static, migrate

    migrate()
    collect_static()
    if fill:
        from amends.world.fill import fill as fill_marketplace

        print("Living ninety days of a marketplace, once ...", flush=True)
        fill_marketplace()


def links() -> list[str]:
    """One line a reader: who, and the link that signs straight in."""
    from amends.world.links import sign_in_links

    return [f"  {who:<10} {url}" for who, url in sign_in_links()]


if __name__ == "__main__":
    sys.exit(main())
