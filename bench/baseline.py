"""The page to compare with, run by Streamlit: it draws what is on the tape (bench/tape.py) and works nothing out."""

from bench import tape

if tape.playing is not None:
    tape.playing.play(tables=tape.tables_from_rows)
