"""Facts as plain sentences: one module a subject. Pure: no files, no store, no clock."""
