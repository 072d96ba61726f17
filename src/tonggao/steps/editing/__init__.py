"""From decisions to the draft: numbers, items, heads and acts, and what is to be said of them."""
