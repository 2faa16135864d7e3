"""The doors from a marketplace: its links, its button, its sign-in."""
