"""The marketplace in a box as a Django application, for the demo and for nothing else."""

from django.apps import AppConfig

from amends.world.guard import demo_only


class WorldConfig(AppConfig):
    """Demo people, orders, clock bar and mailbox; refuses to start outside the demo."""

    name = "amends.world"
    label = "world"

    def ready(self) -> None:
        """Raises `NotTheDemo` where somebody installed this for real."""
        demo_only()
