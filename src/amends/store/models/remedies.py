"""Remedies: the attempts to make a unit good, and the refunds that were ordered for it."""

from django.db import models

from amends.domain.remedy import ENDED, REMEDY
from amends.store.models.incidents import Case, state_field
from amends.store.models.orders import Payment, Unit
from amends.store.models.parcels import Parcel


class Remedy(models.Model):
    """One attempt to make one unit good. A failed one stays, with its history.

    `amount_minor` is what a refund comes to; a replacement has a parcel and a new unit.
    """

    ref = models.CharField(max_length=12, unique=True)
    case = models.ForeignKey(Case, models.PROTECT, related_name="remedies")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="remedies")
    number = models.PositiveIntegerField()
    kind = models.CharField(
        max_length=12, choices=[("replacement", "replacement"), ("refund", "refund")]
    )
    remedy_state = state_field(REMEDY.initial)
    borne_by = models.CharField(
        max_length=12,
        choices=[("seller", "seller"), ("marketplace", "marketplace")],
        default="seller",
    )
    created_at = models.DateTimeField()
    amount_minor = models.BigIntegerField(null=True, blank=True)
    # Several devices of one order may travel in it together.
    parcel = models.ForeignKey(
        Parcel, models.PROTECT, null=True, blank=True, related_name="remedies"
    )
    new_unit = models.OneToOneField(
        Unit, models.PROTECT, null=True, blank=True, related_name="came_by"
    )
    ended_why = models.CharField(max_length=200, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit"],
                condition=~models.Q(remedy_state__in=ENDED),
                name="one_live_remedy_a_unit",
            ),
            models.UniqueConstraint(fields=["case", "number"], name="one_remedy_a_number"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.ref}"


class Refund(models.Model):
    """Money to be given back on one payment: written before the provider is called with `key`.

    What a person paid another way stands here as settled, so that it counts like any other.
    `asked_at` is committed before the first call: from then on the provider is asked what became
    of the key before anything is sent again.
    """

    # The key of one that a person paid past the provider, which never hears of it, begins so.
    ANOTHER_WAY = "another_way:"

    class State(models.TextChoices):
        ORDERED = "ordered"
        UNCLEAR = "unclear"
        SETTLED = "settled"
        FAILED = "failed"

    remedy = models.ForeignKey(Remedy, models.PROTECT, related_name="refunds")
    payment = models.ForeignKey(Payment, models.PROTECT, related_name="refunds")
    key = models.CharField(max_length=120, unique=True)
    amount_minor = models.BigIntegerField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.ORDERED)
    ordered_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True, blank=True)
    unclear_answers = models.PositiveIntegerField(default=0)
    settled_at = models.DateTimeField(null=True, blank=True)
    provider_reference = models.CharField(max_length=100, blank=True)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="refund_positive", condition=models.Q(amount_minor__gt=0))
        ]

    def __str__(self) -> str:
        return f"refund {self.key}"
