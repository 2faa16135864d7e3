"""The customer's pages: the front, My orders, the guided report, and where a report stands."""
