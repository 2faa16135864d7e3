"""Incidents (one report about one parcel), their cases (one unit each), and the damage named."""

from django.db import models

from amends.domain import case as case_machines
from amends.domain import dispute as dispute_machine
from amends.domain import incident as incident_machines
from amends.domain.seller_list import UNSENT
from amends.store.models.orders import Unit
from amends.store.models.parcels import Parcel
from amends.store.models.people import Person, Seller


def state_field(initial: str) -> models.CharField:  # type: ignore[type-arg]
    """A column that only `store/transitions.py` writes."""
    return models.CharField(max_length=20, default=initial)


class Incident(models.Model):
    """One report about one parcel: it owns report, evidence, packaging and investigation."""

    ref = models.CharField(max_length=12, unique=True)
    parcel = models.ForeignKey(Parcel, models.PROTECT, related_name="incidents")
    reporter = models.ForeignKey(Person, models.PROTECT, related_name="incidents")
    started_by_agent = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="started_incidents"
    )
    kind = models.CharField(
        max_length=16, blank=True, choices=[(k.value, k.value) for k in incident_machines.Kind]
    )
    report_state = state_field(incident_machines.REPORT.initial)
    evidence_state = state_field(incident_machines.EVIDENCE.initial)
    packaging_state = state_field(incident_machines.PACKAGING.initial)
    investigation_state = state_field(incident_machines.INVESTIGATION.initial)
    safety_stop = models.BooleanField(default=False)
    answers = models.JSONField(default=dict)
    language = models.CharField(max_length=10, default="en")
    # The earlier incident whose replacement this one is about.
    follows = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="followed_by"
    )
    policy = models.CharField(max_length=60)
    carrier_policy = models.CharField(max_length=60)
    started_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    in_time = models.BooleanField(null=True, blank=True)
    event_count = models.PositiveIntegerField(default=0)
    last_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["parcel"],
                condition=models.Q(report_state="draft"),
                name="one_draft_a_parcel",
            )
        ]

    def __str__(self) -> str:
        return self.ref


class Case(models.Model):
    """One unit of an incident: its decision, its way back, and the seller's dispute of it."""

    ref = models.CharField(max_length=12, unique=True)
    incident = models.ForeignKey(Incident, models.PROTECT, related_name="cases")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="cases")
    decision_state = state_field(case_machines.DECISION.initial)
    return_state = state_field(case_machines.RETURN.initial)
    dispute_state = state_field(dispute_machine.DISPUTE.initial)
    attention_state = state_field(case_machines.ATTENTION.initial)
    # What a person is wanted for, the oldest first: codes of `domain/attention.py`.
    attention_whys = models.JSONField(default=list)
    wanted_remedy = models.CharField(max_length=12, blank=True)
    reasons = models.JSONField(default=list)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    # When somebody must act next; null when nobody at care has to. The queue is sorted by it.
    queue_due_at = models.DateTimeField(null=True, blank=True)
    # The seller's list is read by these: whose unit, in which group, and by when it is theirs.
    # The rule is `domain/seller_list.py`; `requeue` writes what it says.
    seller = models.ForeignKey(Seller, models.PROTECT, related_name="cases")
    seller_group = models.CharField(max_length=8, default=UNSENT)
    seller_due_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["incident", "unit"], name="one_case_a_unit")]
        indexes = [
            models.Index(fields=["seller", "seller_group", "seller_due_at"], name="seller_list"),
            models.Index(
                fields=["queue_due_at"],
                condition=models.Q(queue_due_at__isnull=False),
                name="case_queue",
            ),
        ]

    def __str__(self) -> str:
        return self.ref


class Mark(models.Model):
    """A piece of damage as the customer named it."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="marks")
    zone = models.CharField(max_length=20)
    defect = models.CharField(max_length=20)
    size = models.CharField(max_length=20, blank=True)
    words = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "zone", "defect"], name="a_mark_once")
        ]

    def __str__(self) -> str:
        return f"{self.defect} on {self.zone}"


class Decline(models.Model):
    """A refusal: by a person, with the rule, the facts, and what would change the answer."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="declines")
    by = models.ForeignKey(Person, models.PROTECT)
    at = models.DateTimeField()
    rule = models.CharField(max_length=60)
    facts = models.TextField()
    would_change = models.TextField()
    appealed_at = models.DateTimeField(null=True, blank=True)
    appeal_words = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"decline of {self.case_id}"


class Note(models.Model):
    """What an agent writes for other agents; never shown to anybody else."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="notes")
    author = models.ForeignKey(Person, models.PROTECT)
    at = models.DateTimeField()
    text = models.TextField()

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return f"note {self.pk}"
