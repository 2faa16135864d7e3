"""tus-js-client sends a photo: cut off at random bytes, the server killed, and nothing is lost."""

import contextlib
import hashlib
import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests import environment
from tests.pictures import picture
from tests.postgres import free_port

HERE = Path(__file__).parent
CUTS, KILLS = 50, 10
START_SECONDS = 60
# What a phone appends to its photos is kept with them: it makes this one long.
PHOTO = picture(5) + random.Random(5).randbytes(20_000_000)

pytestmark = pytest.mark.skipif(
    not shutil.which("npm"), reason="needs Node.js and npm, which install a stock client"
)


@dataclass
class Server:
    """`amends web` on a port of its own; it can be killed and started again."""

    folder: Path
    port: int
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def variables(self) -> dict[str, str]:
        chosen = {"AMENDS_VAR": str(self.folder), "AMENDS_DEMO": "true", "AMENDS_URL": self.url}
        return environment.clean() | chosen

    def start(self) -> None:
        words = [sys.executable, "-m", "amends.cli.main", "web", "--port", str(self.port)]
        self.process = subprocess.Popen(
            words, env=self.variables(), stdin=subprocess.DEVNULL, start_new_session=True
        )
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port)):
                return
            time.sleep(0.05)
        raise RuntimeError("the server did not start")

    def kill(self) -> None:
        """Ends it at once, with all its processes: nothing is written any more."""
        if self.process:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    serving = Server(tmp_path / "var", free_port())
    (serving.folder / "static").mkdir(parents=True)
    yield serving
    serving.kill()


@pytest.fixture
def client(tmp_path: Path) -> Path:
    """A folder with the client in it, as npm installs it from the registry."""
    folder = tmp_path / "client"
    folder.mkdir()
    for name in ("package.json", "package-lock.json", "send.mjs"):
        shutil.copy(HERE / name, folder)
    install = ["npm", "ci", "--silent", "--no-audit", "--no-fund", "--cache", str(tmp_path / "npm")]
    subprocess.run(install, cwd=folder, check=True)
    return folder


@dataclass
class Sending:
    """How the client is called, and where its upload stands once it has begun."""

    client: Path
    file: Path
    endpoint: str
    cookie: str
    url: str = ""
    chunk: int = 1_000_000

    def go_on(self, stop_at: int | None, *, abort: bool, server: Server | None = None) -> Any:
        """Sends until `stop_at`: breaks off there, or kills `server`; the last line it said."""
        asked = {"stopAt": stop_at, "abort": abort, "chunkSize": self.chunk} | {
            key: str(getattr(self, key)) for key in ("endpoint", "url", "cookie", "file")
        }
        process = subprocess.Popen(
            ["node", "send.mjs", json.dumps(asked)],
            cwd=self.client,
            stdout=subprocess.PIPE,
            text=True,
        )
        said: dict[str, Any] = {}
        for line in process.stdout or ():
            said = json.loads(line)
            self.url = said.get("url", self.url)
            if server and "stopped" in said:
                server.kill()
        process.wait()
        return said

    def stands_at(self) -> int:
        """Where the server says that the upload stands."""
        asking = self._asking("HEAD")
        asking.endheaders()
        answer = asking.getresponse()
        asking.close()
        assert answer.status == 200
        return int(answer.headers["Upload-Offset"])

    def break_off(self, start: int, data: bytes, announced: int) -> None:
        """Announces more bytes than it sends, and goes."""
        asking = self._asking("PATCH")
        asking.putheader("Content-Type", "application/offset+octet-stream")
        asking.putheader("Upload-Offset", str(start))
        asking.putheader("Content-Length", str(announced))
        asking.endheaders(data)
        asking.close()

    def _asking(self, method: str) -> HTTPConnection:
        address = urlsplit(self.url)
        asking = HTTPConnection(str(address.hostname), address.port)
        asking.putrequest(method, address.path)
        asking.putheader("Tus-Resumable", "1.0.0")
        asking.putheader("Cookie", self.cookie)
        return asking


def seeded(server: Server) -> dict[str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.stock.seed"],
        env=server.variables(),
        capture_output=True,
        text=True,
        check=True,
    )
    seed: dict[str, str] = json.loads(done.stdout.splitlines()[-1])
    return seed


def wait_until(true: Callable[[], bool]) -> None:
    """Returns once it is true; fails after some seconds."""
    until = time.monotonic() + 10
    while not true():
        assert time.monotonic() < until
        time.sleep(0.05)


def test_cut_off_fifty_times_and_its_server_killed_ten_times_the_photo_is_whole(
    server: Server, client: Path, tmp_path: Path
) -> None:
    seed, chance = seeded(server), random.Random(1)
    file = tmp_path / "photo.jpg"
    file.write_bytes(PHOTO)
    server.start()
    cookie = f"amends_session={seed['session']}"
    sending = Sending(client, file, server.url + seed["path"], cookie)
    steps = len(PHOTO) // (CUTS + 1)
    before = 0
    for cut in range(CUTS):
        kills = cut % (CUTS // KILLS) == 2
        stop_at = before + chance.randrange(1, steps // 2)
        sending.chunk = chance.randrange(20_000, steps // 2)
        said = sending.go_on(stop_at, abort=not kills, server=server if kills else None)
        assert "done" not in said
        if kills:
            server.start()
        offset = sending.stands_at()
        assert before <= offset < len(PHOTO)
        before = offset
    sending.break_off(before, PHOTO[before : before + 12_345], announced=100_000)
    wait_until(lambda: sending.stands_at() == before + 12_345)
    assert sending.go_on(None, abort=False) == {"done": True}
    [kept] = (server.folder / "files" / "originals").glob("*/*")
    assert kept.name == hashlib.sha256(PHOTO).hexdigest()
    assert kept.read_bytes() == PHOTO
    assert list((server.folder / "arriving").iterdir()) == []
