"""The Monday page of one team, in an authority with 25,000 open children and 2,000 workers (bench/large.py).

Each round asks for a team nobody asked for before. The columns are those of `python -m bench pages`; the one that
counts is "from memory": the same rows, from memory, shown by Streamlit's own tables and widgets.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from bench.large import TEAMS, make_large, team_name
from bench.pages import LIMIT, Values, prepare, report, time_page
from metrics.base.home import home

ROUNDS = 20


def teams() -> Iterator[Values]:
    """The filter values of one team after the other."""
    for number in range(TEAMS):
        yield {"team": team_name(number)}


def main(rounds: int = ROUNDS) -> None:
    folder: Path = home() / "large"  # the demonstration of the other benchmarks lies beside it
    os.environ["TRAJECTORY_HOME"] = str(folder)
    make_large(folder)
    prepare()
    found = time_page("monday", teams(), rounds)
    print(report({"monday": found}))
    ratio = found.ratio("from memory")
    print(f"Ours takes {ratio:.2f} times what Streamlit takes; at most {LIMIT} is wanted.")
