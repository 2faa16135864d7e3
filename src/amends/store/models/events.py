"""What happened, append-only and hash-chained per incident; personal words in rows of their own."""

from django.db import models

from amends.store.models.incidents import Case, Incident


class Event(models.Model):
    """One thing that happened. Never changed, never deleted."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="events")
    case = models.ForeignKey(Case, models.PROTECT, null=True, blank=True, related_name="events")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=40)
    at = models.DateTimeField()
    role = models.CharField(max_length=10)
    person_id = models.BigIntegerField(null=True, blank=True)
    payload = models.JSONField(default=dict)
    policy = models.CharField(max_length=60, blank=True)
    personal_digest = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["incident_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["incident", "number"], name="one_event_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.incident_id}#{self.number} {self.name}"


class EventPersonal(models.Model):
    """The words of an event, with the salt of their digest; an erasure empties both."""

    event = models.OneToOneField(Event, models.PROTECT, related_name="personal")
    salt = models.CharField(max_length=64)
    data = models.JSONField(default=dict)
    erased_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"words of {self.event_id}"
