"""The store as a Django application."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """Tables, migrations and nothing else."""

    name = "amends.store"
    label = "store"
