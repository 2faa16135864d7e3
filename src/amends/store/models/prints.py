"""What photos look like, in few bits: to find the same picture again among all that ever came."""

from django.db import models

from amends.store.models.evidence import Photo


class PhotoPrint(models.Model):
    """The perceptual hash (PDQ, 256 bits) of a photo, and its quality (0 to 100)."""

    photo = models.OneToOneField(Photo, models.CASCADE, related_name="look")
    pdq = models.BinaryField(max_length=32)
    quality = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return f"print of {self.photo_id}"


class PhotoMatch(models.Model):
    """Two photos that show the same picture, found when the later one was looked at.

    `distance` is how many of 256 bits differ at the nearest turn; `exact` says that the files are
    the same, byte for byte.
    """

    photo = models.ForeignKey(Photo, models.CASCADE, related_name="matches")
    earlier = models.ForeignKey(Photo, models.CASCADE, related_name="later_matches")
    exact = models.BooleanField()
    distance = models.PositiveSmallIntegerField()
    found_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["photo", "earlier"], name="two_photos_match_once")
        ]

    def __str__(self) -> str:
        return f"{self.photo_id} is like {self.earlier_id}"


class PrintShelf(models.Model):
    """All prints that agree in one band of sixteen bits: the index that look-alikes are found by.

    `key` is the band's number and its value; `entries` packs the prints that stand there, each
    with its photo's number.
    """

    key = models.IntegerField(primary_key=True)
    entries = models.BinaryField()

    def __str__(self) -> str:
        return f"shelf {self.key}"
