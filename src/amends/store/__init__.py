"""The database: models, reads, access, and the one door for moves."""
