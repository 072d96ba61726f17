"""The copy with remarks."""
