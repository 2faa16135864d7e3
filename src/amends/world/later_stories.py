"""Stories that go on after the label: one of everything that can happen until all is made good.

Deliveries are so many days, and reports so many hours, before the other stories begin; what follows
is at an hour of so many working days before today, so that what is due tomorrow is due tomorrow.
"""

from amends.adapters.carriers import ASKS, DENIES, PAYS
from amends.domain.dispute import DisputeKind
from amends.world import damages
from amends.world.acts import FINE_BOX, SAID, WALK, Decline, Report
from amends.world.beside import NEVER, SAYS
from amends.world.desk import seller_is_right
from amends.world.life import Act, Step, Story
from amends.world.made_good import (
    Answer,
    AppealDispute,
    BankAsks,
    CarrierSays,
    ChangeMind,
    Dispute,
    HandIn,
    NewScan,
    OutOfStock,
    Refund,
    ReturnScan,
    Scan,
    SendNew,
    ShipBack,
)
from amends.world.orders import Item, OrderSpec

CRACKED = Report((damages.CRACKED,))
BACK = Report((damages.BACK_CRACKED,))
DENTED = Report((damages.DENTED,), remedy="refund")
REFUSED = Report(
    kind="refused",
    answers={"refused_why": "crushed", "kept_something": False},
    photos=(),
)


def on(workday: int, act: Act, hour: int = 10) -> Step:
    """An act at that hour (UTC), so many working days before today."""
    return Step(hour, act, workday)


def says(kind: str, workday: int) -> Step:
    """The carrier answers the claim."""
    words, percent = SAYS[kind]
    return on(workday, CarrierSays(kind, words, percent), 11)


def bought(buyer: str, item: Item, days_ago: int, box: str = "") -> OrderSpec:
    """A device that came so many days before the stories begin."""
    return OrderSpec(buyer, (item,), delivered=(-days_ago, 11, 20), box=box, quick=True)


def reported(days_ago: float, report: Report = CRACKED) -> Step:
    """A report in the evening of the day on which it came."""
    return Step(24 * (0.8 - days_ago), report)


def came_back(sent: int, arrived: int, unit: int = 0) -> tuple[Step, Step]:
    """The return, from the counter to the seller."""
    return (
        on(sent, HandIn("under_way", unit), 9),
        on(arrived, ReturnScan("delivered", unit), 8),
    )


PHONE, CHEAP = Item("pixel8", seller="renouveau"), Item("pixel6a", seller="renouveau")
OTHERS = Item("iphone13", seller="zweitwerk")

ON_THE_WAY = (
    Story(
        bought("manon.garnier", PHONE, 6, box="crushed"),
        (reported(6), on(1, HandIn("under_way"), 7)),
    ),
    # Little enough that the seller's days start with the first scan.
    Story(
        bought("lena.hartwig", CHEAP, 9),
        (reported(9, BACK), on(2, HandIn(), 9)),
    ),
    Story(
        bought("hugo.perrot", PHONE, 14),
        (reported(14), *came_back(7, 4)),
    ),
    Story(
        bought("camille", Item("s23", "good", seller="renouveau"), 27, box="torn"),
        (
            reported(27),
            Step(-24 * 25, HandIn()),
            Step(-24 * 22, SendNew()),
            Step(-24 * 15, CarrierSays(PAYS, *SAYS[PAYS])),
        ),
    ),
    Story(
        bought("felix.lindner", PHONE, 14, box="crushed"),
        (reported(14), *came_back(7, 4), on(1, SendNew("under_way"), 11)),
    ),
    Story(
        bought("ines.lemaitre", Item("ipad", seller="renouveau"), 14),
        (reported(14, DENTED), *came_back(8, 6), on(4, Refund())),
    ),
    Story(
        bought("mia.yildiz", PHONE, 20),
        (reported(20, BACK),),
    ),
    Story(
        bought("theo.diallo", OTHERS, 16),
        (reported(16), on(8, HandIn("under_way")), on(1, ReturnScan("lost"), 9)),
    ),
    Story(
        bought("jannik.bruckner", Item("fairphone", seller="zweitwerk"), 14),
        (reported(14), *came_back(8, 6), on(5, OutOfStock())),
    ),
    Story(
        bought("chloe.rousselin", PHONE, 14),
        (reported(14), *came_back(8, 6), on(5, SendNew("under_way")), on(1, NewScan("lost"), 9)),
    ),
)

DISPUTED = (
    Story(
        bought("emilia.sommerfeld", PHONE, 14),
        (reported(14), *came_back(7, 4), on(1, Dispute(DisputeKind.LOCKED), 11)),
    ),
    Story(
        bought("nathan.chevallier", OTHERS, 14),
        (
            reported(14),
            *came_back(8, 6),
            on(4, Dispute(DisputeKind.OTHER_DEVICE)),
            on(1, Answer("It is the phone that came in your box. I never had another one."), 12),
        ),
    ),
    Story(
        bought("tarek.kessler", PHONE, 14),
        (
            reported(14),
            *came_back(8, 7),
            on(6, Dispute(DisputeKind.OTHER_DEVICE)),
            on(5, Answer("It is the one that I got.")),
            on(4, seller_is_right("other_device")),
            on(1, ShipBack("under_way"), 11),
        ),
    ),
    Story(
        bought("jade.benali", PHONE, 14),
        (
            reported(14),
            *came_back(8, 7),
            on(6, Dispute(DisputeKind.MISSING_PART)),
            on(4, Answer("The tray was in it when I packed it.")),
            on(2, seller_is_right("missing_part")),
            on(1, AppealDispute(), 12),
        ),
    ),
    Story(
        bought("hanna.nowak", OTHERS, 14),
        (
            reported(14),
            *came_back(8, 7),
            on(6, Dispute(DisputeKind.LOCKED)),
            on(4, Answer("I have forgotten the password.")),
            on(1, seller_is_right("locked"), 11),
        ),
    ),
)

REFUSED_ONES = (
    Story(
        OrderSpec(
            "yanis.garnier",
            (PHONE,),
            delivered=None,
            refused=(-2, 10, 30),
            box="crushed",
            quick=True,
        ),
        (Step(-24 * 1.4, REFUSED),),
    ),
    Story(
        OrderSpec(
            "ruben.hartwig",
            (OTHERS,),
            delivered=None,
            refused=(-4, 9, 40),
            box="torn",
            quick=True,
        ),
        (Step(-24 * 3.4, REFUSED), on(1, Scan("delivered"), 9)),
    ),
)

MONEY = (
    Story(
        bought("sarah.perrot", PHONE, 14),
        (reported(14, DENTED), *came_back(7, 3), on(1, BankAsks())),
    ),
    Story(
        bought("leyla.lindner", PHONE, 14),
        (reported(14, DENTED), *came_back(8, 6), on(5, Refund()), says(ASKS, 1)),
    ),
    Story(
        bought("maxime.lemaitre", OTHERS, 14, box="torn"),
        (reported(14, DENTED), *came_back(8, 6), on(5, Refund()), says(DENIES, 2)),
    ),
    Story(
        bought("moritz.yildiz", PHONE, 29),
        (
            # Thirty days later the carrier's time is over, a day ago.
            reported(29),
            Step(-24 * 28, CarrierSays(PAYS, *SAYS[PAYS], after=NEVER)),
            Step(-24 * 27, HandIn()),
            Step(-24 * 24, Refund()),
        ),
    ),
    Story(
        bought("elodie.diallo", Item("iphone13", "good", seller="renouveau"), 16),
        (
            reported(16, Report((damages.FINE_SCRATCH,), answers=dict(FINE_BOX))),
            Step(
                -24 * 14.5,
                Decline(
                    "within_grade",
                    "The scratch on the back is not seen from 50 cm. Good allows such marks.",
                    "A photo that shows the mark from arm’s length.",
                ),
            ),
            Step(-24 * 13, ChangeMind()),
            *came_back(7, 2),
        ),
    ),
    Story(
        OrderSpec(
            "greta.bruckner",
            (Item("s23", seller="zweitwerk"), Item("pixel8", seller="renouveau")),
            carrier="dpd",
            delivered=(-14, 11, 20),
            box="torn",
            quick=True,
        ),
        (
            reported(14, Report((damages.CRACKED, damages.DENTED), units=2)),
            *came_back(8, 6),
            *came_back(7, 5, unit=1),
            on(5, OutOfStock(0)),
            on(3, SendNew("under_way", 1)),
        ),
    ),
    Story(
        bought("amelia.whitlock", Item("pixel8"), 22, box="crushed"),
        (
            reported(22),
            Step(-24 * 20, HandIn()),
            Step(-24 * 16, SendNew("under_way")),
            on(2, NewScan("delivered"), 9),
            on(
                1,
                Report((damages.BACK_CRACKED,), label="replacement", about="replacement"),
                12,
            ),
        ),
    ),
    Story(
        bought("callum.ashby", Item("tab"), 1),
        (
            on(
                1,
                Report(
                    kind="wrong_item",
                    answers=SAID | {"words": "I ordered 256 GB, and this one has 128."},
                    photos=WALK,
                ),
                14,
            ),
        ),
    ),
)

LATER_STORIES = (*ON_THE_WAY, *DISPUTED, *REFUSED_ONES, *MONEY)
