"""The versions of the store, and what a process keeps of one in memory. The only package that imports duckdb."""
