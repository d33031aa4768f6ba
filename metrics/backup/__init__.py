"""Backup and restore: one archive with the store, the ledger, settings and settled names."""
