"""Components, tokens and drawings: what every page is made of."""
