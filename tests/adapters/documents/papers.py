"""A label and a pack to set, with everything that a real one has."""

from datetime import date
from io import BytesIO

from PIL import Image

from amends.domain.documents import (
    Happening,
    LabelDocument,
    PackContent,
    PackDocument,
    PackItem,
    PackPhoto,
)

LABEL = LabelDocument(
    return_number="RA473124829FR",
    carrier_name="Colissimo",
    service="Return, handed in at a counter",
    from_lines=("Łukasz Żółć", "12 rue des Tilleuls", "69003 Lyon", "FR"),
    to_lines=("Nordlicht Refurbished GmbH", "Halle 4", "Industriestraße 88", "22113 Hamburg", "DE"),
    references=(("Order", "AL-1001"), ("Case", "7K2QM-9XF4T")),
    weight="0.48 kg",
    issued=date(2026, 4, 3),
    hand_in_by=date(2026, 5, 1),
    box_sentence="Use another box, and keep the one it came in: the carrier may want to see it.",
    steps=("Wrap the device so that it cannot move.", "Hand the parcel in, and keep the receipt."),
    account_steps=("Sign out of your accounts.", "The screen is dead? Do it in a browser."),
    brand_name="Alderly",
)


def photo(tone: int, size: tuple[int, int] = (320, 240)) -> bytes:
    """A plain JPEG; every tone makes another one."""
    out = BytesIO()
    Image.new("RGB", size, (tone, 90, 140)).save(out, "JPEG")
    return out.getvalue()


def pack_photo(number: int, slot: str = "The packaging") -> PackPhoto:
    """The photo of that number, with its captions."""
    return PackPhoto(
        slot=f"{slot} {number}",
        data=photo(number * 9 % 256),
        sha256=f"{number:064x}",
        received="Friday 3 April 2026, 09:28",
        taken="Friday 3 April 2026, 09:27",
        note="Number read: 6A12345678901",
    )


PACK = PackDocument(
    reference="7K2QM-9XF4T",
    carrier_name="Colissimo",
    tracking_number="6A12345678901",
    brand_name="Alderly",
    recipient="Łukasz Żółć",
    notice=(
        "Łukasz Żółć\nFriday 3 April 2026\n\nNotice of damage to parcel 6A12345678901\n\n"
        "I am the addressee of this parcel.\n\nŁukasz Żółć\n"
    ),
    facts=(
        ("Tracking number", "6A12345678901"),
        ("Delivered", "Thursday 2 April 2026, 14:05"),
        ("Declared value", "€329.00"),
    ),
    contents=(PackContent("Fern 12, 128 GB", "IMEI 490154203237518", "€329.00", "crack, screen"),),
    packaging="All of the packaging is kept. The outside of the box looked hit.",
    timeline=(
        Happening("Thursday 2 April 2026, 14:05", "Delivered at the door"),
        Happening("Friday 3 April 2026, 09:30", "Damage reported by the recipient"),
    ),
    photos=tuple(pack_photo(number) for number in range(1, 5)),
    items=(
        PackItem("The packaging", "Colissimo, Alderly", "taken"),
        PackItem("The damage, close up", "Alderly", "cannot", "The driver kept it · “Désolé.”"),
        PackItem("The packing inside", "Colissimo", "missing"),
    ),
    made_on="Friday 3 April 2026, 09:31",
)
