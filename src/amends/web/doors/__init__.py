"""The doors from a marketplace's own pages: its signed links, and its button."""
