"""Properties are checked without a clock of their own: a busy machine must not fail them."""

from hypothesis import settings

settings.register_profile("amends", deadline=None, database=None)
settings.load_profile("amends")
