"""The operator of the demo has read the (invented) contracts with the carriers, and says so."""

from datetime import datetime

from amends.domain.policy import may_act
from amends.policies import carrier_policies
from amends.store.models import Membership, Person
from amends.usecases.confirm_rule import ConfirmRule, confirm_rule

READ_IN = "Our contract with {name}, invented for the demo"


def confirm_carriers(now: datetime) -> None:
    """Confirms how each known carrier wants to hear of damage, where that was not read at its
    owner: so the demo's claims are laid by themselves, and the operator's pages tell why."""
    operator = Person.objects.filter(memberships__role=Membership.Role.OPERATOR).first()
    if operator is None:
        return
    for row in carrier_policies():
        rule = row.notice_window
        if row.known and not may_act(row.id, rule.kind, rule.certainty):
            said = ConfirmRule(row.id, rule.kind, READ_IN.format(name=row.name))
            confirm_rule(said, by=operator, now=now)
