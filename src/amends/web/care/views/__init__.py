"""The desk's views: queue, case, decisions, and reports on somebody's behalf."""
