"""The clock's way in: news, due clocks, outbox deliveries."""
