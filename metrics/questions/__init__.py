"""What is asked: every SQL file with a header, and the feeds that questions stand on."""
