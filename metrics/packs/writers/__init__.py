"""One writer a format: each makes a file out of a pack, and out of nothing else."""
