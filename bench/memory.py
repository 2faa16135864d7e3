"""The most memory that each process held while a block ran."""

import contextlib
import threading
from collections.abc import Iterator, Mapping

import psutil

EVERY_SECONDS = 0.05


@contextlib.contextmanager
def watched(processes: Mapping[str, psutil.Process]) -> Iterator[dict[str, float]]:
    """A mapping from process name to its highest resident set so far, in MB (millions of bytes)."""
    peaks = dict.fromkeys(processes, 0.0)
    stop = threading.Event()

    def look() -> None:
        while not stop.wait(EVERY_SECONDS):
            for name, process in processes.items():
                peaks[name] = max(peaks[name], process.memory_info().rss / 1e6)

    watching = threading.Thread(target=look, daemon=True)
    watching.start()
    try:
        yield peaks
    finally:
        stop.set()
        watching.join()
