"""Parcels: what travelled, with whom, and when it was in somebody's hands."""

from django.db import models

from amends.store.models.orders import Order, Unit
from amends.store.models.people import Address, Contact, Person


class Parcel(models.Model):
    """One parcel with one tracking number; it may hold units of several lines and sellers.

    `delivered_at` is the moment it was in the customer's hands as far as is known now; every
    earlier belief stays as a `DeliveryMoment`.
    """

    class Purpose(models.TextChoices):
        OUTBOUND = "outbound"
        RETURN = "return"
        REPLACEMENT = "replacement"
        SHIP_BACK = "ship_back"

    class Handover(models.TextChoices):
        DOOR = "door"
        NEIGHBOUR = "neighbour"
        LOCKER = "locker"
        PICKUP_POINT = "pickup_point"

    ref = models.CharField(max_length=12, unique=True)
    order = models.ForeignKey(Order, models.PROTECT, related_name="parcels")
    purpose = models.CharField(max_length=12, choices=Purpose.choices, default=Purpose.OUTBOUND)
    carrier = models.CharField(max_length=40)
    service = models.CharField(max_length=60, blank=True)
    booked_by = models.CharField(
        max_length=12,
        choices=[("seller", "seller"), ("marketplace", "marketplace")],
        default="seller",
    )
    contract = models.CharField(max_length=60, blank=True)
    tracking_number = models.CharField(max_length=60)
    declared_value_minor = models.BigIntegerField(null=True, blank=True)
    weight_grams = models.PositiveIntegerField(null=True, blank=True)
    addressee = models.ForeignKey(Contact, models.PROTECT, related_name="received")
    address = models.ForeignKey(Address, models.PROTECT, related_name="parcels")
    handover = models.CharField(max_length=12, choices=Handover.choices, blank=True)
    shipped_at = models.DateTimeField(null=True, blank=True)
    at_point_at = models.DateTimeField(null=True, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)
    delivered_source = models.CharField(max_length=10, blank=True)
    units: "models.ManyToManyField[Unit, ParcelUnit]" = models.ManyToManyField(
        Unit, related_name="parcels", through="ParcelUnit"
    )

    class Meta:
        constraints = [
            # Carriers use numbers again after months, so the order is part of the key.
            models.UniqueConstraint(
                fields=["carrier", "tracking_number", "order"], name="one_parcel_a_number"
            )
        ]
        indexes = [models.Index(fields=["tracking_number"], name="parcel_tracking_number")]

    def __str__(self) -> str:
        return self.ref


class ParcelUnit(models.Model):
    """That a unit travelled in a parcel."""

    parcel = models.ForeignKey(Parcel, models.PROTECT, related_name="contents")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="journeys")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["parcel", "unit"], name="a_unit_once_in_a_parcel")
        ]

    def __str__(self) -> str:
        return f"{self.parcel_id}:{self.unit_id}"


class Scan(models.Model):
    """A carrier's scan as it was reported; unknown codes stay unknown."""

    parcel = models.ForeignKey(Parcel, models.PROTECT, related_name="scans")
    at = models.DateTimeField()
    status = models.CharField(max_length=30)
    code = models.CharField(max_length=40, blank=True)
    words = models.CharField(max_length=200, blank=True)
    place = models.CharField(max_length=100, blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["parcel", "at", "status"], name="one_scan_a_moment")
        ]

    def __str__(self) -> str:
        return f"{self.status} {self.at:%F}"


class DeliveryMoment(models.Model):
    """One belief of when a parcel came into somebody's hands, and whose it was."""

    class Source(models.TextChoices):
        SCAN = "scan"
        CUSTOMER = "customer"
        AGENT = "agent"

    parcel = models.ForeignKey(Parcel, models.PROTECT, related_name="delivery_moments")
    at = models.DateTimeField()
    source = models.CharField(max_length=10, choices=Source.choices)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.source} {self.at:%F}"
