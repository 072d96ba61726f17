"""Reading .xlsx: the parts of a workbook, and the cells of its sheets."""
