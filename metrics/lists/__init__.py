"""Rows to act on: worklists, checks, Monday and its digest."""
