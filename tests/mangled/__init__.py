"""Returns as people really send them: what is done to a workbook, and what must come out."""
