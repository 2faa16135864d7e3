"""The clock's way in: due clocks, outbox deliveries, photo findings."""
