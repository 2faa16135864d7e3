"""The desk of customer care: a queue by due moment, and a case on one page."""
