"""The ledger's tables as they grew, run by themselves on first use (`metrics.ledger.database`)."""
