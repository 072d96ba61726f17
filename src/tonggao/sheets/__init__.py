"""Workbooks laid out as values: a pure function from what there is to a `Book`."""
