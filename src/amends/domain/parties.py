"""Who acts: the roles that a move may be made in, and an actor as events record it."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """In which role somebody, or something, acts."""

    CUSTOMER = "customer"
    HELPER = "helper"
    AGENT = "agent"
    SELLER = "seller"
    CARRIER = "carrier"
    OPERATOR = "operator"
    SYSTEM = "system"


@dataclass(frozen=True)
class Actor:
    """Who did it: a role, and the person's number where a person did (never a name)."""

    role: Role
    person_id: int | None = None


SYSTEM = Actor(Role.SYSTEM)
