"""A report's photos taken over by a phone: the code on the computer, and the phone's pages."""
