"""Writes docs/published_indicators.md: one authority beside its neighbours on everything that the store's files carry.

`TRAJECTORY_HOME=… python -m bench.indicators_page E10000034 > docs/published_indicators.md`, after the Department's
tables, the census and the list of statistical neighbours were imported into that home.
"""

import sys
from collections import Counter
from typing import Any

from metrics.base import plain
from metrics.cli.answers import local_desk
from metrics.cli.indicators import indicator_rows
from metrics.intake.codes import current_authority_code

HEAD = "| indicator | date | figure | median | neighbours | says | read | flagged |\n|---|---|---|---|---|---|---|---|"


def main(authority: str) -> None:
    """Prints the page of an authority's code."""
    desk = local_desk()
    code = current_authority_code(authority)
    places = plain.records(desk.places.authorities(), ("authority", "name"))
    name = next(row["name"] for row in places if row["authority"] == code)
    files = [row for row in plain.records(desk.inputs.imports()) if row["feed"] == "published"]
    read, rejected = (sum(int(row[count]) for row in files) for count in ("rows_read", "rows_rejected"))
    print("# One authority beside its neighbours on every published indicator\n")
    print(
        f"What `python -m metrics indicators --authority {code}` prints after the Department's files, the census and "
        f"the list of statistical neighbours were imported (`python -m bench.indicators_page {code}` makes this page): "
        f"{name}'s newest figure that a neighbour has too, the median of its ten statistical neighbours, and how many "
        "cells of the indicator, its parts among them, were read as a value and as a flag, for all places and dates. "
        f"Of half of the neighbours or fewer no median is said. Of {read:,} rows of the files {rejected:,} were "
        "rejected, all of them places in Wales; [which file](published_agreement.md).\n"
    )
    rows = list(indicator_rows(desk, code))
    says = Counter(_lowered(row["says"]) for row in rows)
    print(f"{len(rows)} indicators: {', '.join(f'{count} {what}' for what, count in says.most_common())}.\n")
    print(HEAD)
    for row in rows:
        print(_line(row))


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


def _line(row: dict[str, Any]) -> str:
    day = f"{row['date']:%Y-%m-%d}" if row["date"] is not None else ""
    neighbours = f"{row['neighbours']} of {row['of']}" if row["of"] else ""
    cells = (
        row["measure"],
        day,
        row["value"],
        row["median"],
        neighbours,
        row["says"],
        f"{row['read']:,}",
        f"{row['flagged']:,}",
    )
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main(sys.argv[1])
