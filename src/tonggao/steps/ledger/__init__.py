"""The ledger, as it is opened and as its events make it."""
