"""Reads for pages and API: one frozen dataclass a page, a constant number of queries."""
