"""The command line tool: one file a noun."""
