"""A marketplace in a box: seeds orders, draws pictures, moves the clock, lives the days."""
