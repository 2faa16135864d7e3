"""Finds a Chromium for the journeys, and installs one when there is none."""

import functools
import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
INSTALL_SECONDS = 600
FLAGS = (
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
    *(("--no-sandbox",) if os.geteuid() == 0 else ()),
)


class NoChromium(Exception):
    """There is no browser, and why it could not be had."""


@functools.cache
def executable() -> str:
    """The path of a Chromium. Raises `NoChromium` with the reason when none can be had."""
    found = on_path()
    if found:
        return found
    if os.geteuid() == 0 and shutil.which("apt-get"):
        attempt("apt-get", "update", "-qq")
        problem = attempt("apt-get", "install", "-y", "-qq", "chromium")
        found = on_path()
    else:
        problem = attempt(sys.executable, "-m", "playwright", "install", "chromium")
        found = playwrights_own()
    if not found:
        raise NoChromium(f"The journeys need Chromium, and it could not be installed: {problem}")
    return found


def on_path() -> str | None:
    """The first known browser on the path."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def playwrights_own() -> str | None:
    """The browser that Playwright's installer left, if it did."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def attempt(*command: str) -> str:
    """Runs a command; returns the end of what it said."""
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, timeout=INSTALL_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired) as problem:
        return str(problem)
    return (done.stderr or done.stdout).strip()[-500:]
