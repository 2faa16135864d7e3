"""Orders as the marketplace took them: lines, units, payments."""

from django.db import models

from amends.store.models.people import Contact, Person, Seller


class Order(models.Model):
    """One purchase. `buyer` signs in; buyer and addressee may be two people (gifts)."""

    class BuyerKind(models.TextChoices):
        CONSUMER = "consumer"
        BUSINESS = "business"

    number = models.CharField(max_length=40, unique=True)
    market = models.CharField(max_length=20, default="default")
    placed_at = models.DateTimeField()
    buyer = models.ForeignKey(Person, models.PROTECT, related_name="orders")
    buyer_contact = models.ForeignKey(Contact, models.PROTECT, related_name="bought")
    buyer_kind = models.CharField(
        max_length=10, choices=BuyerKind.choices, default=BuyerKind.CONSUMER
    )
    vat_id = models.CharField(max_length=20, blank=True)
    language = models.CharField(max_length=10, default="en")
    currency = models.CharField(max_length=3)
    imported_at = models.DateTimeField()
    fingerprint = models.CharField(max_length=64, blank=True)

    class Meta:
        indexes = [models.Index(fields=["buyer", "-placed_at"])]

    def __str__(self) -> str:
        return self.number


class Payment(models.Model):
    """Money that the buyer paid, in minor units of the order's currency."""

    order = models.ForeignKey(Order, models.PROTECT, related_name="payments")
    reference = models.CharField(max_length=100)
    amount_minor = models.BigIntegerField()
    tax_minor = models.BigIntegerField(default=0)
    disputed_at = models.DateTimeField(null=True, blank=True)
    dispute_closed_at = models.DateTimeField(null=True, blank=True)
    charged_back_minor = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["order", "reference"], name="one_payment_a_reference"),
            models.CheckConstraint(
                name="payment_not_negative", condition=models.Q(amount_minor__gte=0)
            ),
        ]

    def __str__(self) -> str:
        return f"payment {self.pk}"


class OrderLine(models.Model):
    """A line of an order: a model, in the grade in which it was sold on `graded_on`."""

    class Category(models.TextChoices):
        PHONE = "phone"
        TABLET = "tablet"
        LAPTOP = "laptop"
        OTHER = "other"

    order = models.ForeignKey(Order, models.PROTECT, related_name="lines")
    number = models.PositiveIntegerField()
    seller = models.ForeignKey(Seller, models.PROTECT, related_name="lines")
    model = models.CharField(max_length=200)
    category = models.CharField(max_length=10, choices=Category.choices)
    colour = models.CharField(max_length=40, blank=True)
    grade_scheme = models.CharField(max_length=40)
    grade = models.CharField(max_length=40)
    graded_on = models.DateField()
    price_minor = models.BigIntegerField()
    quantity = models.PositiveIntegerField(default=1)
    plan_provider = models.CharField(max_length=40, blank=True)
    plan_reference = models.CharField(max_length=60, blank=True)
    replacement_in_stock = models.BooleanField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["order", "number"], name="one_line_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.order_id}/{self.number}"


class Unit(models.Model):
    """One device of a line, with the serial it was sold with.

    A replacement is a unit of its own that `replaces` the one before it, under the same number.
    """

    line = models.ForeignKey(OrderLine, models.PROTECT, related_name="units")
    number = models.PositiveIntegerField()
    serial = models.CharField(max_length=60, blank=True)
    serial_kind = models.CharField(
        max_length=10, choices=[("imei", "imei"), ("serial", "serial")], default="serial"
    )
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )

    class Meta:
        ordering = ["number", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["line", "number"],
                condition=models.Q(replaces__isnull=True),
                name="one_unit_a_number",
            )
        ]
        indexes = [models.Index(fields=["serial"], name="unit_serial")]

    def __str__(self) -> str:
        return f"unit {self.pk}"
