"""What is compared on a case's page: the label, the serial, and the day of the report."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from amends.domain.serials import imei_ok
from amends.store.queries.care_case import CasePage, Device
from amends.store.queries.photo_findings import PhotoFinding


@dataclass(frozen=True)
class Check:
    """One thing that is compared: what, the finding in words, and its tone."""

    name: str
    finding: str
    tone: str
    detail: str
    is_code: bool = True

    @property
    def icon(self) -> str:
        """The icon that says the tone without colour."""
        return {"good": "check", "warn": "triangle-alert", "danger": "octagon-alert"}.get(
            self.tone, "minus"
        )


def checks(page: CasePage, found: Sequence[PhotoFinding]) -> tuple[Check, ...]:
    """The three checks of a case; `found` is what its photos say."""
    return tuple(_checks(page, found))


LABEL_CHECKS = {
    "match": ("Number read: this parcel", "good"),
    "other": ("Number read: another parcel", "danger"),
    "none": ("No number could be read", "warn"),
}


def _checks(page: CasePage, found: Sequence[PhotoFinding]) -> Iterable[Check]:
    label = next((one.tracking for one in found if one.slot_kind == "label"), "")
    said, tone = LABEL_CHECKS.get(label, ("No photo of the label was read", "warn"))
    yield Check("Label", said, tone, page.parcel.tracking_number)
    yield _serial(page.device, found)
    said, tone = IN_TIME[page.in_time]
    yield Check("In time", said, tone, _reported(page), is_code=False)


IN_TIME = {
    True: ("Reported in time", "good"),
    False: ("Reported late", "warn"),
    None: ("Delivery not known", "warn"),
}


def _serial(device: Device, found: Sequence[PhotoFinding]) -> Check:
    name = "IMEI" if device.serial_kind == "imei" else "Serial"
    if not device.serial:
        return Check(name, "The order names none", "warn", "")
    if device.serial_kind == "imei" and not imei_ok(device.serial):
        return Check(name, "The sold number has a wrong check digit", "warn", device.serial)
    read = {one.serial.result: one.serial.text for one in found if one.serial}
    if "match" in read:
        return Check(name, "Read in a photo: this device", "good", device.serial)
    if "other" in read:
        return Check(name, f"A photo reads {read['other']}", "warn", device.serial)
    photographed = any(one.slot_kind == "serial" for one in found)
    said = "Compare with the photo" if photographed else "As sold; not photographed"
    return Check(name, said, "", device.serial)


def _reported(page: CasePage) -> str:
    """On which counting day of the window the report was sent."""
    if page.window is None or page.sent_at is None:
        return ""
    days = page.window.days
    sent = page.sent_at.astimezone(ZoneInfo(page.window.zone)).date()
    counted = sum(1 for day in days if day.counts and day.date <= sent)
    length = sum(1 for day in days if day.counts)
    if counted == 0:
        return f"before day 1 of {length} began"
    return f"on day {counted} of {length}" if page.in_time else f"after day {length}"
