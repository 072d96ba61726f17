"""统稿: from the workbooks of a leadership team to its report and its ledger."""
