"""The operator's pages: the state of the house, people, parked deliveries, and policy."""
