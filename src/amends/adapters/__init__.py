"""The outside world: a folder a provider, always a sandbox among them."""
