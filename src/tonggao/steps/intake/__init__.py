"""From cells that were read to the records they mean."""
