"""The empty page: what a run of any script costs before it draws anything."""
