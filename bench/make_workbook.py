"""Writes one large synthetic Annex A workbook for the benchmark: `python bench/make_workbook.py FILE [ROWS] [SEED]`."""

from __future__ import annotations

import sys
from pathlib import Path

from metrics import demo
from metrics.demo import story, writing
from metrics.demo.days import day
from metrics.demo.lists import lists_of

ROWS_OF_EXAMPLESHIRE = 15_300  # over the eleven lists of its latest extract, about


def big_workbook(path: Path, rows: int = 60_000, seed: int = demo.SEED) -> int:
    """Write a workbook of about `rows` rows over the lists, from a larger Exampleshire; returns how many."""
    world = demo.World.of(seed, scale=rows / ROWS_OF_EXAMPLESHIRE)
    held = world.step(day(story.WEEKLY_EXTRACTS[-1]), before=day(story.WEEKLY_EXTRACTS[-2]))
    return writing.write_workbook(lists_of(world.annex, held), path)


if __name__ == "__main__":
    target, *numbers = sys.argv[1:]
    print(f"{big_workbook(Path(target), *map(int, numbers)):,} rows in {target}")
