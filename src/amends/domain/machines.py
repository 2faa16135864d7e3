"""State machines as tables: (state, action) -> the new state, who may, and the event it leaves."""

from collections.abc import Mapping
from dataclasses import dataclass

from amends.domain.parties import Role


class NotAllowed(Exception):
    """A move that the table does not hold, or that this role may not make. Safe to show."""


@dataclass(frozen=True)
class Move:
    """What an action does from one state."""

    to: str
    who: frozenset[Role]
    event: str


def move(to: str, event: str, *who: Role) -> Move:
    """A row of a machine's table."""
    return Move(to, frozenset(who), event)


@dataclass(frozen=True)
class Machine:
    """One small machine: its name (also its column), first state, and table of moves."""

    name: str
    initial: str
    table: Mapping[tuple[str, str], Move]

    @property
    def states(self) -> tuple[str, ...]:
        """All states, in the order in which the table first names them."""
        named = [self.initial]
        for (state, _action), made in self.table.items():
            named += [state, made.to]
        return tuple(dict.fromkeys(named))

    @property
    def actions(self) -> tuple[str, ...]:
        """All actions of the table, each once."""
        return tuple(dict.fromkeys(action for _state, action in self.table))

    def can(self, state: str, action: str, role: Role) -> bool:
        """Whether `role` may do `action` in `state`."""
        made = self.table.get((state, action))
        return made is not None and role in made.who

    def after(self, state: str, action: str, role: Role) -> Move:
        """The move that `action` makes from `state`. Raises `NotAllowed`."""
        made = self.table.get((state, action))
        if made is None:
            raise NotAllowed(f"{self.name}: cannot {action} while {state}")
        if role not in made.who:
            raise NotAllowed(f"{self.name}: a {role} may not {action}")
        return made
