"""Starts Django for the commands that need rows."""

import os
from importlib import import_module

SETTINGS = "amends.config.settings"


def check_settings() -> None:
    """Loads the settings alone. Raises `SettingError`, an exit, for one that is wrong."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import_module(os.environ["DJANGO_SETTINGS_MODULE"])


def start() -> None:
    """Loads settings and models. Raises `SettingError` (an exit) for a setting that is wrong."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django

    django.setup()
