"""Sign-in at a marketplace, against a real provider of OpenID Connect in a process of its own."""
