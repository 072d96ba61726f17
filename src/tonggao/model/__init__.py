"""What things are, and what cannot be built because it would be impossible."""
