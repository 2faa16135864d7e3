"""What is true about damaged deliveries: plain values and functions."""
