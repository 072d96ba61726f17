"""The files themselves: the only package that knows Excel and Word."""
