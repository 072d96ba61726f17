"""What a kind of meeting looks like: everything about it that is not code."""
