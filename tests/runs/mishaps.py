"""What goes wrong on purpose: a process that dies, and providers that cannot be relied upon."""

import random
from collections.abc import Callable
from datetime import datetime
from typing import Any

from amends.adapters import registry
from amends.adapters.carriers import CarrierUnavailable
from amends.adapters.payments.sandbox import (
    LOST_AFTER,
    LOST_BEFORE,
    REFUSED,
    UNREACHABLE,
    SandboxPayments,
)
from amends.store import events


class Killed(BaseException):
    """The process died here. No handler of ours may catch it."""


class Fate:
    """Decides, by the run's own seed, where the process dies and what a provider answers.

    `calm()` ends all mishaps, so that what was begun can come to its end.
    """

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._calm = False
        self._events_until_death = 0

    def calm(self) -> None:
        """Nothing goes wrong any more."""
        self._calm = True
        self._events_until_death = 0

    def arm(self) -> None:
        """Now and then: the process dies while it writes one of the next few events."""
        if not self._calm and self._rng.random() < 0.06:
            self._events_until_death = self._rng.randint(1, 4)

    def disarm(self) -> None:
        """The step is over, and the process lives."""
        self._events_until_death = 0

    def event_written(self) -> None:
        """Dies here if this is the event that was chosen."""
        if self._events_until_death:
            self._events_until_death -= 1
            if not self._events_until_death:
                raise Killed

    def strike(self, chance: float) -> bool:
        """Whether it happens this time."""
        return not self._calm and self._rng.random() < chance

    def of_refund(self, _key: str, _attempt: int) -> str:
        """What the payment provider does with a refund."""
        if self._calm:
            return ""
        answers, weights = ["", LOST_BEFORE, LOST_AFTER, REFUSED], [55, 10, 15, 20]
        return self._rng.choices(answers, weights)[0]

    def of_search(self, _key: str, _attempt: int) -> str:
        """What it does when it is asked about one."""
        return UNREACHABLE if self.strike(0.3) else ""


class ShakyCarrier:
    """The sandbox carrier, behind a line that breaks before or after it has understood."""

    def __init__(self, fate: Fate) -> None:
        self._fate = fate

    def __getattr__(self, name: str) -> Any:
        act = getattr(registry_carrier(), name)
        return self._broken(act) if name in ("book_return", "open_claim", "answer_claim") else act

    def _broken(self, act: Callable[..., Any]) -> Callable[..., Any]:
        def called(*args: Any, **named: Any) -> Any:
            if self._fate.strike(0.08):
                raise CarrierUnavailable("The line broke before the carrier heard.")
            answer = act(*args, **named)
            if self._fate.strike(0.05):
                raise Killed
            if self._fate.strike(0.05):
                raise CarrierUnavailable("The line broke before we heard.")
            return answer

        return called


class ShakyPayments(SandboxPayments):
    """The sandbox provider; sometimes the process dies when the money has just moved."""

    def __init__(self, fate: Fate) -> None:
        super().__init__(registry.var() / "payments", fate.of_refund, fate.of_search)
        self._fate = fate

    def refund(self, request: Any, at: datetime) -> Any:
        made = super().refund(request, at)
        if self._fate.strike(0.1):
            raise Killed
        return made


registry_carrier = registry.carrier
append = events.append


def unleash(fate: Fate, monkeypatch: Any) -> ShakyPayments:
    """Puts fate between the product and the outside; returns the payment provider."""
    carrier, payments = ShakyCarrier(fate), ShakyPayments(fate)
    monkeypatch.setattr(registry, "carrier", lambda: carrier)
    monkeypatch.setattr(registry, "payments", lambda: payments)

    def watched(*args: Any, **named: Any) -> Any:
        written = append(*args, **named)
        fate.event_written()
        return written

    monkeypatch.setattr(events, "append", watched)
    return payments
