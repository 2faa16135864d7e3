"""The devices that a photo may show, by the numbers that they were sold with."""

from amends.domain.photos.serial import Device
from amends.store.models import Photo, Unit


def devices_in(photo: Photo) -> tuple[Device, ...]:
    """The unit that the photo's slot is of; of a photo of the parcel, every unit reported in it."""
    cases = photo.incident.cases.all()
    if photo.slot.case_id:
        cases = cases.filter(pk=photo.slot.case_id)
    units = Unit.objects.filter(cases__in=cases).order_by("pk")
    return tuple(
        Device(serial, kind) for serial, kind in units.values_list("serial", "serial_kind")
    )
