"""Papers: the notice to the carrier, and the documents that were made."""

from django.db import models

from amends.store.models.incidents import Case, Incident
from amends.store.models.parcels import Parcel
from amends.store.models.people import Person


class Notice(models.Model):
    """The recipient's notice of damage to the carrier, as it was shown and confirmed."""

    incident = models.OneToOneField(Incident, models.PROTECT, related_name="notice")
    carrier = models.CharField(max_length=40)
    mailbox = models.EmailField()
    text = models.TextField()
    language = models.CharField(max_length=10)
    drafted_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"notice of {self.incident_id}"


class Document(models.Model):
    """A PDF as it was made: the bytes lie under their hash."""

    class Kind(models.TextChoices):
        PACK = "pack"
        LABEL = "label"

    name = models.CharField(max_length=32, unique=True)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    incident = models.ForeignKey(Incident, models.PROTECT, related_name="documents")
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"


class ReturnLabel(models.Model):
    """A return label: one parcel on its way back, for one case or several of one seller."""

    parcel = models.OneToOneField(Parcel, models.PROTECT, related_name="label")
    document = models.OneToOneField(Document, models.PROTECT)
    cases = models.ManyToManyField(Case, related_name="labels")
    key = models.CharField(max_length=120, unique=True)
    box = models.CharField(max_length=12)
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"label {self.pk}"


class ClaimAnswer(models.Model):
    """What the carrier answered to a notice, or care sent after one, as it was worded."""

    class Kind(models.TextChoices):
        ASKS = "asks"
        PAYS = "pays"
        PAYS_IN_PART = "pays_in_part"
        DENIES = "denies"
        SENT = "sent"
        APPEAL = "appeal"

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="claim_answers")
    key = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    words = models.TextField(blank=True)
    amount_minor = models.BigIntegerField(null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.kind} of {self.incident_id}"
