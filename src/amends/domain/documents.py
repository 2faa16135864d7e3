"""What stands on the papers: the return label, and the evidence pack for a carrier.

All texts come in the reader's language and with dates in words; a document adds nothing of its own
but the headings. Equal values make equal papers: none of them knows what time it is.
"""

from dataclasses import dataclass
from datetime import date


class MissingGlyph(Exception):
    """A character that no font of ours can print; a paper is never made with an empty box."""

    def __init__(self, character: str, name: str, where: str) -> None:
        super().__init__(f"No font has {name} (U+{ord(character):04X}), used in: {where}")
        self.character = character


@dataclass(frozen=True, slots=True)
class LabelDocument:
    """A return label and the page that says in which box and what to do before.

    `barcode_text` is what the barcode holds; empty, it is the return number. `from_lines` and
    `to_lines` begin with the name. `references` are pairs of what and which ("Order", "A-1").
    """

    return_number: str
    carrier_name: str
    from_lines: tuple[str, ...]
    to_lines: tuple[str, ...]
    issued: date
    hand_in_by: date
    box_sentence: str
    steps: tuple[str, ...]
    account_steps: tuple[str, ...]
    brand_name: str
    service: str = ""
    references: tuple[tuple[str, str], ...] = ()
    weight: str = ""
    barcode_text: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True)
class PackPhoto:
    """One photo of the pack: `data` is a JPEG without metadata, `sha256` the original's.

    `slot` is its title ("The shipping label"); `taken` and `received` are moments in words, `taken`
    empty where the photo does not say. `note` is a finding in words ("Number read: 1Z...").
    """

    slot: str
    data: bytes
    sha256: str
    received: str
    taken: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class PackItem:
    """A photo that was asked for: by whom ("Colissimo, Alderly"), and what became of it.

    `state` is "taken", "cannot" or "missing"; `reason` is why it cannot be had, in plain words and
    in the customer's own.
    """

    slot: str
    asked_by: str
    state: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the timeline: a moment in words, and what happened."""

    moment: str
    words: str


@dataclass(frozen=True, slots=True)
class PackContent:
    """One device in the parcel: name, serial with its word ("IMEI 49..."), damage in words."""

    name: str
    serial: str
    value: str
    damage: str


@dataclass(frozen=True, slots=True)
class PackDocument:
    """Everything a carrier needs to look into the damage of one parcel.

    `notice` is the recipient's notice in full; its paragraphs are parted by empty lines. `facts`
    are pairs for the table (tracking number, shipped, delivered, reported, declared value, weight),
    in the order to print them. `items` are the photos that somebody asks for, in the order of the
    walk.
    """

    reference: str
    carrier_name: str
    tracking_number: str
    brand_name: str
    recipient: str
    notice: str
    facts: tuple[tuple[str, str], ...]
    contents: tuple[PackContent, ...]
    packaging: str
    timeline: tuple[Happening, ...]
    photos: tuple[PackPhoto, ...]
    items: tuple[PackItem, ...]
    made_on: str
    language: str = "en"
