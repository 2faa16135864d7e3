"""Makes tables, a report that asks for photos and a session of its customer; prints JSON."""

import json

from amends.cli import _django

_django.start()

from amends.cli.migrate import migrate  # noqa: E402  what has tables comes after the settings

migrate()

from bench.orders import sessions  # noqa: E402
from tests.makers import IncidentPlan, make_incident  # noqa: E402

incident = make_incident(IncidentPlan(photos=False))
slot = incident.slots.get(kind="packaging")
print(
    json.dumps(
        {
            "path": f"/reports/{incident.ref}/photos/{slot.pk}/uploads/",
            "session": sessions([incident.reporter])[incident.reporter_id],
        }
    )
)
