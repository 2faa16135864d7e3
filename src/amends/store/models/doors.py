"""Signed links from marketplaces that were used."""

from django.db import models


class UsedLink(models.Model):
    """A link that opened something: it never does again. Of the link itself nothing is kept.

    `digest` is the SHA-256 of issuer and number. Moments are real time; after `forget_at` the
    link is over anyway, and the row may go.
    """

    digest = models.CharField(max_length=64, unique=True)
    used_at = models.DateTimeField()
    forget_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"used link {self.pk}"
