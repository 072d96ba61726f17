"""The layout check against texts of ours, good ones and spoilt ones."""
