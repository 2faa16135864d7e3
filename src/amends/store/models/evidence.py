"""Photo slots, photos, and what was read off them."""

from django.db import models

from amends.store.models.incidents import Case, Incident
from amends.store.models.people import Person


class Slot(models.Model):
    """A named place for a photo: asked, taken, asked again, cannot with a reason, or offered."""

    incident = models.ForeignKey(Incident, models.CASCADE, related_name="slots")
    case = models.ForeignKey(Case, models.CASCADE, null=True, blank=True, related_name="slots")
    kind = models.CharField(max_length=20)
    state = models.CharField(max_length=12, default="asked")
    position = models.PositiveIntegerField()
    # Only the carrier wants it: asked after sending, and never needed for a decision.
    for_carrier = models.BooleanField(default=False)
    reason = models.CharField(max_length=30, blank=True)
    reason_words = models.CharField(max_length=500, blank=True)
    asked_words = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["incident", "kind"],
                condition=models.Q(case__isnull=True),
                name="a_parcel_slot_once",
            ),
            models.UniqueConstraint(
                fields=["case", "kind"],
                condition=models.Q(case__isnull=False),
                name="a_unit_slot_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"


class Photo(models.Model):
    """A photo as it came: the original lies under its hash, what people see are derivatives.

    A later photo in the same slot supersedes an earlier one; neither is ever deleted.
    """

    name = models.CharField(max_length=32, unique=True)
    slot = models.ForeignKey(Slot, models.PROTECT, related_name="photos")
    incident = models.ForeignKey(Incident, models.PROTECT, related_name="photos")
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveIntegerField()
    content_type = models.CharField(max_length=30)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    taken_at = models.DateTimeField(null=True, blank=True)
    camera = models.CharField(max_length=100, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True)
    helper = models.ForeignKey("store.HelperLink", models.PROTECT, null=True, blank=True)
    current = models.BooleanField(default=True)
    # When its sharpness and its look were known; its codes may still be read after that.
    seen_at = models.DateTimeField(null=True, blank=True)
    examined_at = models.DateTimeField(null=True, blank=True)
    sharpness = models.FloatField(null=True, blank=True)
    brightness = models.FloatField(null=True, blank=True)
    legible = models.BooleanField(null=True, blank=True)
    codes = models.JSONField(default=list)
    # What the label's number says: match, other, none; empty where not a label.
    label_number = models.CharField(max_length=10, blank=True)
    # Everything else that was found, as `domain/photos/` tells it: hints to a person.
    findings = models.JSONField(default=dict)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class HelperLink(models.Model):
    """A link for somebody else who takes the photos: slots only, ends, can be revoked."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="helper_links")
    token_hash = models.CharField(max_length=64, unique=True)
    created_by = models.ForeignKey(Person, models.PROTECT)
    created_at = models.DateTimeField()
    # Real time, not the world's: a link's life is a matter of security.
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"helper link {self.pk}"
