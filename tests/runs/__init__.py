"""Seeded runs: random actors live through cases while things are killed and providers misbehave."""
