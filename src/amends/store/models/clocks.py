"""Clocks: deadlines with their reasons."""

from django.db import models

from amends.store.models.incidents import Case, Incident


class Clock(models.Model):
    """One deadline of one party; it keeps the rule, calendar and policy it began under.

    `explanation` is a list of {date, counts, why}, one for each day from start to due.
    """

    class State(models.TextChoices):
        RUNNING = "running"
        MET = "met"
        BREACHED = "breached"
        MET_LATE = "met_late"
        STOPPED = "stopped"

    incident = models.ForeignKey(Incident, models.CASCADE, related_name="clocks")
    # Clocks of the way back, the remedy and disputes belong to one unit.
    case = models.ForeignKey(Case, models.CASCADE, null=True, blank=True, related_name="clocks")
    kind = models.CharField(max_length=30)
    party = models.CharField(max_length=12)
    state = models.CharField(max_length=10, choices=State.choices, default=State.RUNNING)
    started_at = models.DateTimeField()
    started_by = models.CharField(max_length=40)
    stated_only = models.BooleanField(default=False)
    length = models.PositiveIntegerField()
    unit = models.CharField(max_length=24)
    place = models.CharField(max_length=20)
    zone = models.CharField(max_length=50)
    policy = models.CharField(max_length=60)
    due_at = models.DateTimeField()
    explanation = models.JSONField(default=list)
    sentence = models.TextField(blank=True)
    warn_at = models.DateTimeField(null=True, blank=True)
    warned_at = models.DateTimeField(null=True, blank=True)
    # Reminders that come after this one, the next first.
    warn_next = models.JSONField(default=list)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["incident", "kind"],
                condition=models.Q(state="running", case__isnull=True),
                name="one_running_clock_a_kind",
            ),
            models.UniqueConstraint(
                fields=["case", "kind"],
                condition=models.Q(state="running", case__isnull=False),
                name="one_running_clock_a_kind_of_case",
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=models.Q(state="running"), name="clock_due"),
            models.Index(
                fields=["warn_at"],
                condition=models.Q(state="running", warned_at__isnull=True),
                name="clock_warn",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} due {self.due_at:%F %T}"
