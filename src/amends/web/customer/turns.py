"""Whose turn it is, in words and with an icon."""

from amends.domain.parties import Role
from amends.domain.stage import Stage

YOUR_TURN = "Your turn"
# Care and the carrier have something left to settle; the customer has not.
MADE_GOOD = ("closed", "claim_open", "carrier_asks", "carrier_silent", "claim_to_file")
WHO = {
    Role.CUSTOMER: (YOUR_TURN, "hand"),
    Role.AGENT: ("With customer care", "headset"),
    Role.SYSTEM: ("Nothing to do for you", "hourglass"),
    Role.SELLER: ("With the seller", "store"),
    Role.CARRIER: ("With the carrier", "truck"),
}
DONE = ("Made good", "circle-check")
ENDED = ("Ended", "circle-minus")
CHOICE = ("Your choice", "hand")


def turn_of(stage: Stage) -> tuple[str, str]:
    """The words and the icon; a refusal asks for nothing, it leaves a choice."""
    if stage.key in MADE_GOOD:
        return DONE
    if stage.action == "may_appeal":
        return CHOICE
    return WHO[stage.owner] if stage.owner else ENDED
