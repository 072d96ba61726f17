"""The texts that are made of the draft, and where every word of them came from."""
