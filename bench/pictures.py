"""Looking at a photo: CPU beside the bare decode of the same file, and what the largest take.

Looking is everything but the codes: what the file says, sharpness, exposure, its print in eight
turns, marks, and both sizes that people see. The bare decode is Pillow's, whole, of the same bytes
in the same run; where a photo is decoded smaller for looking, that is part of the gain.
"""

import os
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path

import pillow_heif
from PIL import Image

from amends.adapters.photos.apart import MEGABYTES
from amends.adapters.photos.child import Child
from amends.domain.photos import PhotoLimits
from bench.figures import ms, table
from bench.photos import picture

pillow_heif.register_heif_opener()

ROUNDS = 5
# Twelve megapixels as PNG are more than a photo's bytes may be.
ANY_BYTES = PhotoLimits(max_bytes=2**31)
# How each format is written: as telephones and browsers do, where they do, and fast.
FORMS = (
    ("JPEG", "JPEG", {"quality": 89}),
    ("JPEG, progressive", "JPEG", {"quality": 89, "progressive": True}),
    ("HEIC", "HEIF", {"quality": 60, "enc_params": {"preset": "ultrafast"}}),
    ("PNG", "PNG", {"compress_level": 1}),
    ("WebP", "WEBP", {"quality": 80, "method": 0}),
    ("AVIF", "AVIF", {"quality": 60, "speed": 10}),
)
JPEG_SIZE, OTHER_SIZE = (11_540, 8_660), (8_160, 6_120)
AT_MOST = (
    ("JPEG, 100 megapixels", "JPEG", {"quality": 40}, JPEG_SIZE, "RGB"),
    (
        "JPEG, 100 megapixels, progressive, no colour left out",
        "JPEG",
        {"quality": 40, "progressive": True, "subsampling": 0},
        JPEG_SIZE,
        "RGB",
    ),
    ("PNG, 50 megapixels, transparent", "PNG", {"compress_level": 1}, OTHER_SIZE, "RGBA"),
    ("WebP, 50 megapixels, transparent", "WEBP", {"quality": 20, "method": 0}, OTHER_SIZE, "RGBA"),
    (
        "HEIC, 50 megapixels",
        "HEIF",
        {"quality": 20, "enc_params": {"preset": "ultrafast"}},
        OTHER_SIZE,
        "RGB",
    ),
    ("AVIF, 50 megapixels", "AVIF", {"quality": 20, "speed": 10}, OTHER_SIZE, "RGB"),
)


@dataclass(frozen=True)
class Looked:
    """Seconds of CPU for the decode, the whole look, and the memory of the process at most."""

    name: str
    size: int
    decode: float
    look: float
    memory: float


def section() -> str:
    """The section of the page."""
    usual = picture()
    # Without the grain of a sensor, so that even as PNG it is no larger than a photo may be.
    plain = usual.resize((1000, 750)).resize(usual.size, Image.Resampling.NEAREST)
    beside = [_usual(name, _encoded(usual, form, options)) for name, form, options in FORMS]
    limits = [
        _at_most(name, _encoded(_stretched(plain, size, mode), form, options))
        for name, form, options, size, mode in AT_MOST
    ]
    rows = [
        [one.name, f"{one.size / 1e6:.1f} MB", ms(one.decode), ms(one.look), _ratio(one)]
        for one in beside
    ]
    most = [
        [one.name, f"{one.size / 1e6:.1f} MB", f"{one.look:.1f} s", f"{one.memory:.0f} MB"]
        for one in limits
    ]
    return f"""## Looking at photos

Twelve megapixels, drawn by code, in each format. Looking is what the file says, sharpness,
exposure, the print in eight turns, marks, and the 1600 and 320 pixels that people see, with one
decode; codes are read beside it. CPU, the mean of {ROUNDS} after one
to warm up.

{table(["", "file", "bare decode", "looking", "of that"], rows)}

The largest that policy lets in, each in a process of its own that may take {MEGABYTES:,} MB: its
CPU for looking, and the memory that it held at most.

{table(["", "file", "CPU", "memory"], most)}
"""


def _stretched(plain: Image.Image, size: tuple[int, int], mode: str) -> Image.Image:
    return plain.resize(size, Image.Resampling.NEAREST).convert(mode)


def _ratio(one: Looked) -> str:
    return f"{one.look / one.decode:.2f}×"


def _encoded(source: Image.Image, form: str, options: Mapping[str, object]) -> bytes:
    kept = BytesIO()
    source.save(kept, form, **options)
    return kept.getvalue()


def _usual(name: str, data: bytes) -> Looked:
    def decode() -> None:
        Image.open(BytesIO(data)).load()

    decode()
    before = time.process_time()
    for _ in range(ROUNDS):
        decode()
    bare = (time.process_time() - before) / ROUNDS
    return Looked(name, len(data), bare, _looking(data), 0.0)


def _looking(data: bytes) -> float:
    """CPU seconds of the process that looks at photos, for one of them, with all it is sent."""
    process = Child(megabytes=MEGABYTES, seconds=120.0)
    try:
        process.ask("look", data, limits=asdict(ANY_BYTES))
        before, _ = _status(int(process.pid or 0))
        for _ in range(ROUNDS):
            process.ask("look", data, limits=asdict(ANY_BYTES))
        return (_status(int(process.pid or 0))[0] - before) / ROUNDS
    finally:
        process.close()


def _at_most(name: str, data: bytes) -> Looked:
    """A photo at the limit, as the worker has it looked at: in a process apart."""
    process = Child(megabytes=MEGABYTES, seconds=120.0)
    try:
        process.ask("look", data, limits=asdict(PhotoLimits()))
        told = _status(int(process.pid or 0))
    finally:
        process.close()
    return Looked(name, len(data), 0.0, told[0], told[1])


def _status(pid: int) -> tuple[float, float]:
    """CPU seconds that a process used, and the most memory it held, in MB."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    most = next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    ticks = int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK"), most / 1000
