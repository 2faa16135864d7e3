"""What keeps the machinery running: the worker's beat and the world's time."""

from django.db import models


class WorkerBeat(models.Model):
    """When a worker was last seen, in real time."""

    name = models.CharField(max_length=100, primary_key=True)
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class WorldTime(models.Model):
    """How far the demo's time runs ahead of real time: one row, and it never shrinks.

    It is negative while a new marketplace's past is lived.
    """

    ahead_seconds = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.ahead_seconds} s ahead"
