"""The log of decisions: folded, carried over from old words to new, taken back."""
