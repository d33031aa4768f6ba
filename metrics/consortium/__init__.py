"""Monthly aggregates that authorities share with each other: one's own written out, others' kept beside the store."""
