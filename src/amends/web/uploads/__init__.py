"""Photos sent piece by piece, after the tus protocol (version 1.0): any of its clients works."""
