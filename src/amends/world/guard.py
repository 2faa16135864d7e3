"""Keeps the demo's shortcuts out of everything that is not the demo."""

from amends.adapters import registry


class NotTheDemo(RuntimeError):
    """A shortcut of the demo was about to be used for real."""


def demo_only() -> None:
    """Raises `NotTheDemo` unless this is the demo."""
    if not registry.demo():
        raise NotTheDemo("amends.world is for the demo alone: AMENDS_DEMO is not true.")
