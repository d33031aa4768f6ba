"""One file for each state the tables were in, oldest first."""
