"""What was filled in, apart from what was printed."""
