"""Benchmarks: `make bench`, or `python -m bench annex_a build pages`. What each says: docs/benchmarks.md."""
