"""Fails when a model changed and its migration is missing."""

import os
import sys

if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django
    from django.core.management import call_command

    django.setup()
    sys.exit(call_command("makemigrations", check=True, dry_run=True))
