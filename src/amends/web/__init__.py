"""Pages by reader: customer, care, seller, operator, helper; and sign-in."""
