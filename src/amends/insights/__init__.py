"""Read-only counts over the events."""
