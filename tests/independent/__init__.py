"""Every measure a second time, in plain Python from the input files, to hold against what the SQL says."""
