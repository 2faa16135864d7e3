"""Tags of the demo's own templates."""
