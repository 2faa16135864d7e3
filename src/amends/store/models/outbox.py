"""Calls to the outside that were decided inside a transaction and happen after it."""

from django.db import models

from amends.store.models.incidents import Incident


class Outbox(models.Model):
    """One delivery: written with the change that wants it, marked done only after it was made."""

    class State(models.TextChoices):
        WAITING = "waiting"
        DONE = "done"
        PARKED = "parked"

    key = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=20)
    incident = models.ForeignKey(
        Incident, models.PROTECT, null=True, blank=True, related_name="deliveries"
    )
    payload = models.JSONField(default=dict)
    # The payload holds a secret or an address: it is emptied once delivered.
    wipe = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    leased_until = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["due_at"], condition=models.Q(state="waiting"), name="outbox_waiting"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
