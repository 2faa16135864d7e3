"""The shop of the examples, open on a port of its own for as long as a test needs it."""

import contextlib
import importlib.util
import threading
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

FOLDER = Path(__file__).parents[1] / "examples" / "shop"


@cache
def code() -> ModuleType:
    """The shop's one file."""
    spec = importlib.util.spec_from_file_location("sample_shop", FOLDER / "shop.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@contextlib.contextmanager
def opened(amends: str) -> Iterator[Any]:
    """The shop, with `url`; Amends runs at `amends`."""
    shop = code().Shop(0, amends)
    shop.url = f"http://127.0.0.1:{shop.server_port}"
    thread = threading.Thread(target=shop.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield shop
    finally:
        shop.shutdown()
        thread.join()
        shop.server_close()
