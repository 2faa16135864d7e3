"""Makes a link for somebody else who takes the photos."""

from datetime import datetime, timedelta

from django.db import transaction

from amends.domain.events import HelperInvited
from amends.domain.machines import NotAllowed
from amends.domain.parties import Actor
from amends.policies import market_policy_by_id
from amends.store import access, events
from amends.store.models import HelperLink, Incident, Person
from amends.store.refs import new_token


@transaction.atomic
def create_helper_link(
    incident: Incident, person: Person, *, actor: Actor, now: datetime, real_now: datetime
) -> tuple[HelperLink, str]:
    """The link's row and its token, which is shown once and stored nowhere.

    It ends in real time, whatever the world's clock says. Raises `NotAllowed` for a withdrawn
    report.
    """
    if incident.report_state == "withdrawn":
        raise NotAllowed("This report was withdrawn.")
    market = market_policy_by_id(incident.policy)
    token = new_token()
    link = HelperLink.objects.create(
        incident=incident,
        token_hash=access.token_hash(token),
        created_by=person,
        created_at=real_now,
        expires_at=real_now + timedelta(hours=market.helper_link_hours),
    )
    payload = HelperInvited(link.pk, link.expires_at.isoformat())
    events.append(incident, payload, actor, now)
    return link, token
