"""Files and workbooks that nobody thought of."""
