"""Photos on their way in: uploads that can be resumed, and a draft handed from desktop to phone."""

from django.db import models

from amends.store.models.evidence import HelperLink, Photo, Slot
from amends.store.models.incidents import Incident
from amends.store.models.people import Person


class HandOver(models.Model):
    """A draft's photos handed to a phone: the code opens once, and then one phone may go on.

    `token_hash` is that of the secret in the code, `key_hash` that of the secret the phone was
    given when it opened it; both are SHA-256. All moments are real time: it is a matter of
    security.
    """

    incident = models.ForeignKey(Incident, models.CASCADE, related_name="hand_overs")
    token_hash = models.CharField(max_length=64, unique=True)
    key_hash = models.CharField(max_length=64, blank=True, db_index=True)
    created_by = models.ForeignKey(Person, models.PROTECT)
    created_at = models.DateTimeField()
    open_until = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"hand-over {self.pk}"


class Upload(models.Model):
    """The bytes of one photo for one slot, as far as they have come (tus 1.0).

    It belongs to whoever began it: a person, a helper's link, or a phone that a draft was handed
    to. `offset` says how many bytes are on disk for good. Moments are real time.
    """

    class State(models.TextChoices):
        """Whether bytes are still awaited."""

        OPEN = "open"
        DONE = "done"
        ENDED = "ended"

    name = models.CharField(max_length=32, unique=True)
    slot = models.ForeignKey(Slot, models.CASCADE, related_name="uploads")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True)
    helper = models.ForeignKey(HelperLink, models.PROTECT, null=True, blank=True)
    hand_over = models.ForeignKey(HandOver, models.PROTECT, null=True, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    length = models.PositiveIntegerField()
    offset = models.PositiveIntegerField(default=0)
    metadata = models.JSONField(default=dict)
    begun_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    # What became of it: the photo, or the sentence that refused it.
    photo = models.ForeignKey(Photo, models.PROTECT, null=True, blank=True, related_name="uploads")
    refused = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["expires_at"], condition=models.Q(state="open"), name="upload_expiry"
            )
        ]

    def __str__(self) -> str:
        return self.name
