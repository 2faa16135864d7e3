"""`amends migrate`: brings database and static files to what this version needs."""

import argparse
from pathlib import Path

from amends.cli import _django


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declares the arguments."""
    subparsers.add_parser("migrate", help="bring the database up to this version")


def run(args: argparse.Namespace) -> int:
    """Applies what is missing; a second run changes nothing."""
    _django.start()
    migrate()
    collect_static()
    return 0


def migrate() -> None:
    """All migrations, and the table in which limits are counted. Needs a started Django."""
    from django.core.management import call_command
    from django.db import connection

    if connection.vendor == "sqlite":
        Path(connection.settings_dict["NAME"]).parent.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)


def collect_static() -> None:
    """Styles, scripts and drawings into one folder, compressed. Needs a started Django."""
    from django.core.management import call_command

    call_command("collectstatic", verbosity=0, interactive=False)
