"""The form as it is sent, for Excel and for Word."""
