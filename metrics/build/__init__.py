"""From input files to a published version: imports, what is doubted, measures and checks."""
