"""Repair shops and the names of places, as imported files tell them.

Whoever reads sees what the last finished import left, whole. An import writes new versions of
rows beside the old ones and marks the old ones as ended by it; nobody sees either before it is
finished, which is one change of one row. What an import that never finished wrote is cleared away
by the next one.
"""

from django.db import models
from django.db.models import Q

SPOT = "1e-7 degrees"


class PlaceImport(models.Model):
    """One file taken in.

    `extract` says of what it is a newer copy: what is gone from that is retired. `taken_at` is the
    moment its data is of, where the file says so. `reading` numbers the rules by which it was
    read. `counts` is what became of its records. `hours_until` is how long the rough weeks of all
    shops hold; None is for ever. `edition` names the index it built.
    """

    class State(models.TextChoices):
        """Whether it is whole: only one can be running, and a newer one ends it."""

        RUNNING = "running"
        DONE = "done"
        ENDED = "ended"

    extract = models.CharField(max_length=100)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    reading = models.PositiveSmallIntegerField()
    taken_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.RUNNING)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    counts = models.JSONField(default=dict)
    hours_until = models.DateTimeField(null=True, blank=True)
    edition = models.CharField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["state"], condition=Q(state="running"), name="one_places_import_runs"
            )
        ]

    def __str__(self) -> str:
        return f"import {self.pk} of {self.extract}"


class Version(models.Model):
    """What rows of an import have in common: one version of one thing of one list.

    It is seen from the end of the import `since`, and not any more from the end of `until`.
    `key` names the thing for good: "node/123". `extract` is the list that told of it last.
    """

    key = models.CharField(max_length=200)
    extract = models.CharField(max_length=100)
    since = models.ForeignKey(PlaceImport, models.PROTECT, related_name="+")
    until = models.ForeignKey(PlaceImport, models.PROTECT, null=True, blank=True, related_name="+")
    digest = models.BinaryField(max_length=16)
    latitude = models.IntegerField(help_text=SPOT)
    longitude = models.IntegerField(help_text=SPOT)
    country = models.CharField(max_length=2, blank=True)

    class Meta:
        abstract = True


class RepairShop(Version):
    """A shop that repairs electronic devices. `tag` is the tag that says so.

    `device_bits` are those of `domain/places/`. `name` and all that follows may be empty.
    `hours_readable` is False where `opening_hours` says something that does not follow the
    grammar. `open_week` is rough: see `domain/places/week.py`. `retired_at` is when it was found
    to be gone from its list.
    """

    tag = models.CharField(max_length=40)
    name = models.CharField(max_length=200, blank=True)
    device_bits = models.IntegerField()
    parts = models.JSONField(default=list)
    zone = models.CharField(max_length=40)
    opening_hours = models.CharField(max_length=1000, blank=True)
    hours_readable = models.BooleanField(default=False)
    open_week = models.BinaryField(max_length=24)
    open_week_until = models.DateTimeField(null=True, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    site = models.CharField(max_length=500, blank=True)
    street = models.CharField(max_length=200, blank=True)
    house_number = models.CharField(max_length=200, blank=True)
    postcode = models.CharField(max_length=200, blank=True)
    city = models.CharField(max_length=200, blank=True)
    edited_at = models.DateTimeField(null=True, blank=True)
    checked_on = models.DateField(null=True, blank=True)
    hours_checked_on = models.DateField(null=True, blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "since"], name="one_version_an_import")
        ]

    def __str__(self) -> str:
        return self.key


class PlaceName(Version):
    """A name or a postcode that a place is looked up by.

    `sought` is the plain name as UTF-8: bytes stand in the same order in every database.
    """

    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    sought = models.BinaryField(max_length=400)
    postcode = models.CharField(max_length=20, blank=True)
    rank = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["sought"], name="place_sought")]
        constraints = [models.UniqueConstraint(fields=["key", "since"], name="one_name_an_import")]

    def __str__(self) -> str:
        return self.name


class ShopLeaf(models.Model):
    """Shops that lie together, packed: a leaf of the index that the nearest are found by.

    `summary` holds the box around them and what any of them offers, `entries` each one: see
    `store/shop_index.py`.
    """

    edition = models.CharField(max_length=32)
    number = models.PositiveIntegerField()
    summary = models.BinaryField()
    entries = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "number"], name="one_leaf_a_number")
        ]

    def __str__(self) -> str:
        return f"leaf {self.number} of {self.edition}"
