"""Finding a measure, a list, a check, a page, a team, a worker or a child by words."""
