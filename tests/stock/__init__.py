"""A stock client of the tus protocol against a real server that is cut off and killed."""
