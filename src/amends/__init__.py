"""Amends: what happens after a refurbished device arrives damaged, until it is made good."""

__version__ = "0.1.0"
