"""A box from near and open: its sides, its tape, its maker's print, and what lies inside."""

import math
import random
from dataclasses import replace

from PIL import Image, ImageDraw, ImageFilter

from amends.world.pictures import cardboard
from amends.world.pictures.canvas import Quad, cast_shadow, clouds, dye, lay, turned
from amends.world.pictures.devices import Look, front
from amends.world.pictures.label import HIGH, WIDE, font, label
from amends.world.pictures.parcels import Printed
from amends.world.pictures.surfaces import planks

INK = (92, 62, 38)
PAPER = ((168, 150, 122), (236, 224, 200))


def side(rng: random.Random, size: tuple[int, int], words: Printed) -> Image.Image:
    """One side of the box, straight on, with the maker's print and the end of the tape."""
    board = cardboard.board(rng, (700, 470), words.brown)
    cardboard.printed(board, rng)
    cardboard.strip(board, rng, (310, 0, 390, 130))
    return _on_the_floor(rng, size, board)


def bottom(rng: random.Random, size: tuple[int, int], words: Printed) -> Image.Image:
    """The side opposite the label: a seam with its tape, and the maker's round print."""
    board = cardboard.board(rng, (700, 470), words.brown)
    cardboard.seam(board, rng)
    _stamp(board, (575, 370), 62)
    return _on_the_floor(rng, size, board)


def label_side(rng: random.Random, size: tuple[int, int], words: Printed) -> Image.Image:
    """All of the side that the label is on."""
    board = cardboard.board(rng, (1400, 1000), words.brown)
    cardboard.seam(board, rng)
    paper = label(words.tracking, words.carrier, words.addressee)
    high = 860
    paper = paper.resize((high * WIDE // HIGH, high), Image.Resampling.BOX)
    board.paste(paper, (rng.randint(360, 520), 70))
    return _on_the_floor(rng, size, board)


def tape(rng: random.Random, size: tuple[int, int], words: Printed) -> Image.Image:
    """The tape that closed the box, from near."""
    board = cardboard.board(rng, (700, 525), words.brown)
    cardboard.seam(board, rng, tape=False)
    cardboard.strip(board, rng, (0, 190, 700, 335))
    pen = ImageDraw.Draw(board)
    for at in range(-40, 700, 230):
        pen.text((at, 262), words.carrier or "PARCEL", INK, font=font(44, 600), anchor="lm")
    return board.resize(size, Image.Resampling.BICUBIC)


def certificate(rng: random.Random, size: tuple[int, int], words: Printed) -> Image.Image:
    """The box maker's round print, from near."""
    board = cardboard.board(rng, (700, 525), words.brown)
    _stamp(board, (350 + rng.randint(-20, 20), 262), 215)
    return board.resize(size, Image.Resampling.BICUBIC)


def open_box(rng: random.Random, size: tuple[int, int], words: Printed, look: Look) -> Image.Image:
    """The open box from above with the device in its padding."""
    canvas, room = _opened(rng, size, words)
    unit = 0.62 * (room[3] - room[1]) / look.shape.high
    sheet, _ = front(rng, replace(look, unit=unit, defect=""))
    middle = ((room[0] + room[2]) / 2, (room[1] + room[3]) / 2)
    quad = turned(_around(middle, sheet.size), rng.uniform(-12, 12), middle)
    cast_shadow(canvas, [(x + 6, y + 8) for x, y in quad], 14, 0.5)
    lay(canvas, sheet, quad)
    return canvas


def inside(rng: random.Random, size: tuple[int, int], words: Printed) -> Image.Image:
    """The open box from above, with nothing left in it but its padding."""
    return _opened(rng, size, words)[0]


def sticker(rng: random.Random, size: tuple[int, int], serial: str) -> Image.Image:
    """The sticker with the serial number, on the device's own box."""
    board = dye(clouds(rng, (700, 525), (6, 5)), (188, 190, 192), (228, 229, 230))
    pen = ImageDraw.Draw(board)
    pen.rounded_rectangle((90, 130, 610, 395), 14, fill=(250, 250, 248), outline=(190, 190, 188))
    name = "IMEI" if serial.isdigit() else "Serial number"
    pen.text((350, 205), name, (40, 42, 44), font=font(46, 500), anchor="mm")
    pen.text((350, 300), serial or "not printed", (20, 21, 23), font=font(54, 600), anchor="mm")
    return board.resize(size, Image.Resampling.BICUBIC)


def _on_the_floor(rng: random.Random, size: tuple[int, int], board: Image.Image) -> Image.Image:
    """A flat sheet that fills most of the picture, a little turned."""
    canvas = planks(rng, (400, 300)).resize(size, Image.Resampling.BICUBIC)
    wide = size[0] * 0.86
    high = wide * board.height / board.width
    share = min(1.0, size[1] * 0.9 / high)
    middle = (size[0] / 2, size[1] / 2)
    quad = turned(_around(middle, (wide * share, high * share)), rng.uniform(-3, 3), middle)
    cast_shadow(canvas, [(x + 8, y + 12) for x, y in quad], 22, 0.5)
    lay(canvas, board, quad, fine=True)
    return canvas


def _opened(
    rng: random.Random, size: tuple[int, int], words: Printed
) -> tuple[Image.Image, tuple[float, float, float, float]]:
    """The box from above with its flaps turned out, and the room inside (left, top, right, low)."""
    wide, high = size
    canvas = planks(rng, (400, 300)).resize(size, Image.Resampling.BICUBIC)
    room = (wide * 0.22, high * 0.2, wide * 0.78, high * 0.8)
    left, top, right, low = room
    for flap in _flaps(room, wide * 0.15):
        cast_shadow(canvas, [(x + 6, y + 9) for x, y in flap], 18, 0.4)
        lay(canvas, cardboard.board(rng, (420, 160), words.brown), flap)
    padding = _padding(rng, (round(right - left), round(low - top)))
    canvas.paste(padding, (round(left), round(top)))
    return canvas, room


def _flaps(room: tuple[float, float, float, float], out: float) -> tuple[Quad, ...]:
    left, top, right, low = room
    lean = out * 0.3
    return (
        ((left - lean, top - out), (right + lean, top - out), (right, top), (left, top)),
        ((left, low), (right, low), (right + lean, low + out), (left - lean, low + out)),
        ((left - out, top - lean), (left, top), (left, low), (left - out, low + lean)),
        ((right, top), (right + out, top - lean), (right + out, low + lean), (right, low)),
    )


def _padding(rng: random.Random, size: tuple[int, int]) -> Image.Image:
    """Crumpled paper in the box, darker towards its walls."""
    sheet = dye(clouds(rng, size, (9, 7)), *PAPER)
    pen = ImageDraw.Draw(sheet)
    for _ in range(90):
        x, y, reach = rng.uniform(0, size[0]), rng.uniform(0, size[1]), rng.uniform(20, 90)
        turn = rng.uniform(0, math.pi)
        ends = (x + reach * math.cos(turn), y + reach * math.sin(turn))
        pen.line((x, y, *ends), fill=rng.choice(((150, 132, 104), (246, 238, 220))), width=2)
    wall = Image.new("L", size, 150)
    ImageDraw.Draw(wall).rectangle((24, 24, size[0] - 24, size[1] - 24), fill=0)
    sheet.paste((60, 42, 26), (0, 0), wall.filter(ImageFilter.GaussianBlur(16)))
    return sheet


def _stamp(board: Image.Image, centre: tuple[int, int], reach: int) -> None:
    """A round print that tells the box's strength; the numbers are of no real maker."""
    pen = ImageDraw.Draw(board)
    x, y = centre
    for ring, thick in ((reach, max(2, reach // 30)), (round(reach * 0.84), max(1, reach // 50))):
        pen.ellipse((x - ring, y - ring, x + ring, y + ring), outline=INK, width=thick)
    lines = ("BOX CERTIFICATE", "EDGE CRUSH TEST", "5.6 kN/m", "GROSS 30 kg")
    for place, line in enumerate(lines):
        high = y + round(reach * 0.32 * (place - 1.5))
        pen.text((x, high), line, INK, font=font(max(9, reach // 7), 600), anchor="mm")


def _around(middle: tuple[float, float], size: tuple[float, float]) -> Quad:
    (x, y), (wide, high) = middle, (size[0] / 2, size[1] / 2)
    return (x - wide, y - high), (x + wide, y - high), (x + wide, y + high), (x - wide, y + high)
