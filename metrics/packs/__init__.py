"""Reports that are frozen: one set of numbers, kept with its hash, commented on and signed off, in several formats."""
