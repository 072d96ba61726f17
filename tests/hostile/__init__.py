"""Broken and hostile files, each with what must come of it."""
