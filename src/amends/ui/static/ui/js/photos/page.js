// Photos of a report.
