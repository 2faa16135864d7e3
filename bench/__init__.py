"""Measurements of the whole system as it is started in earnest: `make bench`."""
