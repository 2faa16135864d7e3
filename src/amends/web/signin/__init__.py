"""Sign-in: with a code sent by mail, and a second factor for those who work here."""
