"""The seller's pages: own units, where they stand, and what the photos show."""
