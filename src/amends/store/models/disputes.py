"""The seller's disputes of what came back, with their photos."""

from django.db import models

from amends.domain.dispute import DisputeKind
from amends.store.models.incidents import Case
from amends.store.models.people import Person


class Dispute(models.Model):
    """What the seller says is wrong, what the customer answers, and what a person decided."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="disputes")
    kind = models.CharField(max_length=16, choices=[(k.value, k.value) for k in DisputeKind])
    words = models.TextField()
    raised_at = models.DateTimeField()
    raised_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    rule = models.CharField(max_length=60, blank=True)
    facts = models.TextField(blank=True)
    would_change = models.TextField(blank=True)
    appeal_words = models.TextField(blank=True)
    appealed_at = models.DateTimeField(null=True, blank=True)
    last_sentence = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"dispute of {self.case_id}"


class DisputePhoto(models.Model):
    """A photo of what came back, by the seller, or by the customer with the answer."""

    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="photos")
    name = models.CharField(max_length=32, unique=True)
    by = models.CharField(max_length=10, choices=[("seller", "seller"), ("customer", "customer")])
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    content_type = models.CharField(max_length=30)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
