"""Where a person's record stands, and a child taken out of everything that is kept."""
