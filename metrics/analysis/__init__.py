"""Facts from numbers: what changed, what is above or below, what is hidden. Pure: no files, no store, no clock."""
