"""The rules as pages for people, one file a noun."""
