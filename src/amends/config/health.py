"""`GET /healthz`: whether this installation can do its work, and if not, why."""

from datetime import timedelta

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.utils import timezone

from amends.store.models import WorkerBeat

SILENCE = timedelta(minutes=1)


class Migrations:
    """Remembers that nothing was missing: migrations never become unapplied while we run."""

    complete = False

    def missing(self) -> bool:
        """Whether the database lacks a migration of this version."""
        if not self.complete:
            executor = MigrationExecutor(connection)
            self.complete = not executor.migration_plan(executor.loader.graph.leaf_nodes())
        return not self.complete


migrations = Migrations()


def trouble() -> str:
    """What is wrong, as a sentence; empty when all is well."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        if migrations.missing():
            return "The database lacks migrations: run `amends migrate`."
        since = timezone.now() - SILENCE
        if not WorkerBeat.objects.filter(seen_at__gte=since).exists():
            return "No worker was seen in the last minute: start `amends worker`."
    except DatabaseError:
        return "The database does not answer."
    return ""


def healthz(request: HttpRequest) -> JsonResponse:
    """200 with `{"ok": true}`, or 503 with the reason."""
    reason = trouble()
    if reason:
        response = JsonResponse({"ok": False, "reason": reason}, status=503)
        # The prober reads the reason; Django need not log each probe as an error of ours.
        response._has_been_logged = True  # type: ignore[attr-defined]
        return response
    return JsonResponse({"ok": True})
