"""Checks what a seller types about a replacement: carrier, tracking number, and serial."""

from dataclasses import dataclass

from amends.domain.policy import CarrierPolicy
from amends.domain.serials import imei_ok, normal_serial, same_serial
from amends.domain.tracking import same_number
from amends.domain.tracking.entered_number import WrongNumber, entered_number
from amends.policies import carrier_policy
from amends.store.models import Case, Parcel
from amends.usecases.problems import Problem
from amends.usecases.start_report import policy_day

OTHERS_PARCEL = {
    Parcel.Purpose.OUTBOUND: "the number of the parcel that arrived first",
    Parcel.Purpose.RETURN: "the number of the return",
    Parcel.Purpose.REPLACEMENT: "the number of another replacement",
    Parcel.Purpose.SHIP_BACK: "the number of a device that was sent back",
}
KINDS = ("serial", "imei")


@dataclass(frozen=True)
class NewDevice:
    """The new device's serial (empty where not told), and its kind: "serial" or "imei"."""

    serial: str
    kind: str


def carrier_of(case: Case, carrier: str) -> CarrierPolicy:
    """The carrier of this code or name. Raises `Problem` for none."""
    if not carrier.strip():
        raise Problem("Please choose the carrier.", "carrier")
    out = case.incident.parcel
    origin = case.unit.line.seller.country
    return carrier_policy(carrier, out.address.country, policy_day(out), origin=origin)


def new_number(case: Case, carrier: CarrierPolicy, text: str) -> tuple[str, Parcel | None]:
    """The number of the replacement's parcel, in its normal form; and the parcel itself where it
    is on its way already, with another device that the same seller replaces in this order.

    Raises `Problem` for one that cannot be this carrier's, for that of any other parcel of the
    order, and for that of another order's replacement on its way.
    """
    if not text.strip():
        raise Problem("Please enter the tracking number.", "tracking_number")
    try:
        number = entered_number(text, carrier.code, carrier.name)
    except WrongNumber as error:
        raise Problem(str(error), "tracking_number") from None
    for parcel in case.incident.parcel.order.parcels.order_by("pk"):
        if same_number(number, parcel.tracking_number):
            if _travels_together(case, parcel, carrier.code):
                return parcel.tracking_number, parcel
            whose = OTHERS_PARCEL[Parcel.Purpose(parcel.purpose)]
            sentence = f"This is {whose}. Please enter the number of the new parcel."
            raise Problem(sentence, "tracking_number")
    _must_be_nobody_elses(number, carrier.code)
    return number, None


def own_number(case: Case, carrier: CarrierPolicy, text: str) -> str:
    """The number of a parcel that holds this device alone, as `new_number`.

    Raises `Problem` for a number of any parcel of the order as well.
    """
    number, shared = new_number(case, carrier, text)
    if shared:
        sentence = f"This is {OTHERS_PARCEL[Parcel.Purpose.REPLACEMENT]}."
        raise Problem(f"{sentence} Please enter the number of the new parcel.", "tracking_number")
    return number


def _travels_together(case: Case, parcel: Parcel, carrier: str) -> bool:
    """Whether the parcel may hold this replacement too: only this seller's, and on its way."""
    if parcel.purpose != Parcel.Purpose.REPLACEMENT or parcel.carrier != carrier:
        return False
    others = parcel.remedies.exclude(case__seller=case.seller, remedy_state="sent")
    return not others.exists()


def _must_be_nobody_elses(number: str, carrier: str) -> None:
    """A scan names carrier and number alone, so two replacements on their way never share one.

    Carriers use numbers again after months, so one that has arrived does not count.
    """
    on_their_way = Parcel.objects.filter(
        purpose=Parcel.Purpose.REPLACEMENT, remedies__remedy_state="sent"
    )
    if on_their_way.filter(carrier=carrier, tracking_number=number).exists():
        sentence = "This number is already entered for another replacement. Please check it."
        raise Problem(sentence, "tracking_number")


def new_device(case: Case, serial: str, kind: str) -> NewDevice:
    """The new device, as far as it is told.

    Raises `Problem` for an IMEI that cannot be one, and for the serial of the device it replaces.
    """
    if kind not in KINDS:
        raise Problem("Please choose what kind of number it is.", "serial_kind")
    told = serial.strip()
    if not told:
        return NewDevice("", kind)
    if len(told) > 60 or not normal_serial(told):
        raise Problem("Please enter the serial number as it stands on the device.", "serial")
    if kind == "imei" and not imei_ok(told):
        raise Problem("This IMEI does not agree with its last digit. Please check it.", "serial")
    if same_serial(told, case.unit.serial):
        raise Problem(
            "This is the device that is being replaced. Which one did you send?", "serial"
        )
    return NewDevice(told, kind)
