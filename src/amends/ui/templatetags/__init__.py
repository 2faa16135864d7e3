"""Template tags: the components."""
