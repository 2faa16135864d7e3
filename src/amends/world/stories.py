"""The stories of the last days in the demo: one of everything that can happen up to the label.

Hours count from the moment at which these stories begin; days of deliveries from that day. Texts
are in English, as everything in the demo is.
"""

from amends.world.acts import (
    FINE_BOX,
    HIT_BOX,
    WALK,
    Accept,
    Appeal,
    AskAgain,
    Decline,
    MorePhotos,
    Report,
    SayDelivered,
    ToGuarantee,
    Withdraw,
    WriteNote,
)
from amends.world.damages import (
    BACK_CRACKED,
    CAMERA,
    CRACKED,
    DEAD,
    DENTED,
    FINE_SCRATCH,
    SCRATCH,
    SOUND,
)
from amends.world.life import Step, Story
from amends.world.orders import Item, OrderSpec

YESTERDAY, TODAY, TOMORROW = -1, 0, 1
GONE_BOX = {"danger": False, "box_have": "gone", "box_hit": True}
# The phone that a visitor reports, and when it came.
READY = OrderSpec(
    "camille",
    (Item("s23", "excellent"),),
    carrier="colissimo",
    delivered=(TOMORROW, 10, 40),
    box="crushed",
)

CAMILLES = (
    Story(READY),
    Story(
        OrderSpec(
            "camille",
            (Item("pixel8", seller="renouveau"),),
            carrier="colissimo",
            delivered=(YESTERDAY, 14, 32),
            damaged_scan=True,
            box="crushed",
        ),
        (Step(0.5, Report((CRACKED,))),),
    ),
    Story(
        OrderSpec(
            "camille",
            (Item("iphone13", "good", plan=True),),
            carrier="chronopost",
            delivered=(TOMORROW, 9, 15),
        ),
        (
            Step(
                52,
                Report((DENTED,), photos=("packaging", "device_front"), send=False),
            ),
        ),
    ),
    Story(OrderSpec("camille", (Item("ipad"),), carrier="dpd", delivered=None)),
    Story(
        OrderSpec(
            "camille",
            (Item("watch"),),
            carrier="mondial_relay",
            delivered=None,
            at_point=(TODAY, 8, 5),
            handover="locker",
        )
    ),
    Story(
        OrderSpec(
            "camille",
            (Item("fairphone", "premium", quantity=2),),
            carrier="ups",
            delivered=(TOMORROW, 12, 20),
            handover="neighbour",
        )
    ),
)

SHARED_AND_MANY = (
    Story(
        OrderSpec(
            "jonas",
            (Item("s23", seller="zweitwerk"), Item("pixel8", seller="renouveau")),
            carrier="dhl_paket",
            delivered=(YESTERDAY, 11, 5),
            box="torn",
        ),
        (Step(2, Report((CRACKED, DENTED), units=2, remedy="refund")),),
    ),
    Story(
        OrderSpec(
            "kontor",
            (Item("thinkpad", "excellent", quantity=9),),
            carrier="dpd",
            delivered=(YESTERDAY, 9, 50),
            box="crushed",
        ),
        (
            Step(4, Report((CRACKED, BACK_CRACKED), units=2)),
            Step(26, WriteNote("Two of nine laptops. Asked the buyer for the purchase contract.")),
        ),
    ),
    Story(
        OrderSpec("rowan", (Item("iphone13"),), addressee="Imogen Blake", carrier="royal_mail"),
        (Step(3, Report((CRACKED,), confirm=False)),),
    ),
)

WAITING = (
    Story(
        OrderSpec("jonas", (Item("iphone15"),), carrier="gls", delivered=(TODAY, 9, 30)),
        (Step(22, Report((CRACKED,), photos=("packaging", "label"))),),
    ),
    Story(
        OrderSpec("giulia", (Item("pixel8"),)),
        (
            Step(5, Report((CRACKED,), label="other")),
            Step(
                24,
                AskAgain(
                    "label",
                    "Please photograph the label of this parcel; the one we see has "
                    "another number.",
                ),
            ),
        ),
    ),
    Story(
        OrderSpec("lea", (Item("tab"),), delivered=(YESTERDAY, 16, 20)),
        (
            Step(6, Report((DENTED,), label="blurred")),
            Step(25, AskAgain("label", "The number is not sharp. One step back, and more light?")),
            Step(44, MorePhotos(("label",), attempt=2)),
            Step(49, Accept()),
        ),
    ),
    Story(
        OrderSpec("rowan", (Item("s23"),), carrier="evri", delivered=(YESTERDAY, 13, 45)),
        (
            Step(7, Report((BACK_CRACKED,), photos=("packaging", "device_front"))),
            Step(
                27,
                MorePhotos(("label", "device_back", "device_close_up"), marks=(BACK_CRACKED,)),
            ),
        ),
    ),
)

FOR_A_PERSON = (
    Story(
        OrderSpec("pablo", (Item("iphone13", "fair"),), delivered=(TOMORROW, 11, 10)),
        (Step(55, Report((SCRATCH,), answers=dict(FINE_BOX), remedy="refund")),),
    ),
    Story(
        OrderSpec("marcus", (Item("iphone15"),), carrier="ups", delivered=(TOMORROW, 10, 25)),
        (
            Step(
                57,
                Report(
                    (DEAD,),
                    answers={
                        "danger": True,
                        "box_have": "all",
                        "box_hit": True,
                        "words": "The back is bulging and it gets hot when plugged in.",
                    },
                    photos=("packaging", "device_back"),
                ),
            ),
        ),
    ),
    Story(
        OrderSpec("nuria", (Item("pixel8"),), delivered=None),
        (Step(46, SayDelivered(20)), Step(46.5, Report((CRACKED,)))),
    ),
    Story(
        OrderSpec("sanne", (Item("s23"),), delivered=(-12, 15, 0)),
        (
            Step(8, Report((SOUND,), kind="arrived_damaged", answers=dict(FINE_BOX))),
            Step(
                28,
                ToGuarantee(
                    "It was reported after the days in which the carrier answers, so it goes the "
                    "way of your legal guarantee. You lose nothing by that."
                ),
            ),
        ),
    ),
    Story(
        OrderSpec("wout", (Item("fairphone", "fair"),)),
        (
            Step(9, Report((FINE_SCRATCH,), answers=dict(FINE_BOX), remedy="refund")),
            Step(
                29,
                Decline(
                    "within_grade",
                    "One light scratch on the back, seen from very near only. The phone was sold "
                    "as Fair, which allows a few visible scratches on the body.",
                    "A photo of a mark that is deeper, or on the screen.",
                ),
            ),
        ),
    ),
    Story(
        OrderSpec("anna", (Item("iphone13", "good"),), carrier="dhl_paket"),
        (
            Step(3.5, Report((FINE_SCRATCH,), remedy="refund")),
            Step(
                23,
                Decline(
                    "within_grade",
                    "The scratch on the back is not seen from 50 cm. Good allows such marks.",
                    "A photo that shows the mark from arm’s length.",
                ),
            ),
            Step(45, Appeal("In daylight I see it from across the table. Please look again.")),
        ),
    ),
    Story(
        OrderSpec("imogen", (Item("ipad", "excellent"),), carrier="royal_mail"),
        (
            Step(
                10,
                Report(
                    (DENTED,),
                    answers=GONE_BOX,
                    photos=WALK[2:],
                    cannot="thrown_away",
                ),
            ),
            Step(30, Accept()),
        ),
    ),
    Story(
        OrderSpec("haruka", (Item("macbook"),), carrier="yamato", delivered=(YESTERDAY, 18, 5)),
        (Step(11, Report((CRACKED,), remedy="refund")),),
    ),
    Story(
        OrderSpec("dana", (Item("pixel8", plan=True),), carrier="usps", delivered=(-6, 12, 0)),
        (
            Step(
                47,
                Report(
                    (CRACKED,),
                    kind="damaged_later",
                    answers={
                        "danger": False,
                        "fine_when_it_came": True,
                        "part": "screen",
                        "words": "It slid off the sofa on Sunday.",
                    },
                    remedy="",
                    photos=(),
                ),
            ),
        ),
    ),
    Story(
        OrderSpec("astrid", (Item("iphone13"),), delivered=(YESTERDAY, 12, 30)),
        (
            Step(
                50,
                Report(
                    (CAMERA,),
                    kind="not_sure",
                    answers=dict(FINE_BOX) | {"first_seen": "later", "drop_since": False},
                ),
            ),
        ),
    ),
    # The second of two phones: its front is, by mistake, the picture of the first one's.
    Story(
        OrderSpec("giulia", (Item("pixel8"),), delivered=(TOMORROW, 9, 20), box="torn"),
        (Step(54, Report((CRACKED,), mixed_up=("device_front",))),),
    ),
    Story(
        OrderSpec("lea", (Item("macbook"),), delivered=None, refused=(TODAY, 8, 40), box="crushed"),
        (
            Step(
                20,
                Report(
                    kind="refused",
                    answers={"refused_why": "crushed", "kept_something": False},
                    remedy="replacement",
                    photos=(),
                ),
            ),
        ),
    ),
    Story(
        OrderSpec("wout", (Item("tab"),), delivered=(YESTERDAY, 10, 15)),
        (
            Step(12, Report((SCRATCH,), photos=("device_front",), answers=dict(HIT_BOX))),
            Step(21, Withdraw()),
        ),
    ),
    Story(
        OrderSpec("pablo", (Item("tab", "good"),), delivered=(YESTERDAY, 17, 10)),
        (Step(13, Report((CRACKED,), by="Noor Haddad", photos=(), cannot="cannot_take_photos")),),
    ),
)

STORIES = (*CAMILLES, *SHARED_AND_MANY, *WAITING, *FOR_A_PERSON)
# When the last of it has happened.
HOURS = 58.0
