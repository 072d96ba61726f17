"""Which records the 统稿 works with: mended, cut, and in the words that were decided about."""
