"""Pieces of docs/performance.md of a store that grows and serves: a week, what follows a publish, many authorities."""

import os

from bench.common import median
from bench.performance_page import MEGABYTES, SECONDS, Figure

MOST_WEEK, MOST_AGAIN = 0.25, 1.1
SHOWN = (1, 2, 4, 8, 12, 24)


def week(rounds: int) -> list[Figure]:
    """A further week imported into five years, beside a build of everything."""
    from bench.changed import weeks

    weekly, builds = weeks(rounds)
    seconds, other = (median([one.seconds for one in used]) for used in (weekly, builds))
    what = "a further week imported into five years"
    return [
        Figure(what, seconds, SECONDS, "a build of everything", other, MOST_WEEK),
        Figure(f"{what}: peak memory", max(one.memory for one in weekly), MEGABYTES),
    ]


def after_publish(rounds: int) -> list[Figure]:
    """The first page of a version that was published while a process served."""
    from bench.after_publish import pages_after_publishing

    first, again = pages_after_publishing(rounds)
    return [Figure("caseloads, first after a publish", median(first), SECONDS, "once more", median(again))]


def authorities() -> list[Figure]:
    """What is held after many authorities, in a first round of looks and in a second one."""
    from bench.authorities import SIZE, held

    size = int(os.environ.get("BENCH_AUTHORITIES") or SIZE)
    every = {(one.round, one.authorities): one for one in held(size)}
    first, last, again = every[1, 1], every[1, size], every[2, size]
    figures = [
        Figure(f"memory after {number} of {size} authorities", every[1, number].memory, MEGABYTES)
        for number in SHOWN
        if number <= size
    ]
    what = f"memory after all {size} once more"
    figures.append(Figure(what, again.memory, MEGABYTES, "the first round", last.memory, MOST_AGAIN))
    monday = "Monday of an authority seen before"
    figures.append(Figure(monday, again.monday, SECONDS, "seen for the first time", first.monday))
    return figures
