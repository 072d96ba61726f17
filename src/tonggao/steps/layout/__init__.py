"""The layout of a Word file, judged: small rules over `model.laid_out`."""
