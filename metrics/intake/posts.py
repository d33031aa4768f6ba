"""What the posts of a workforce file say together that cannot all be so: asked about, or warned of.

A worker who stands there twice counts twice: in the posts, in the average of children for each worker, in vacancies.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from metrics.intake.judging import MOST_FTE, cases_in_words
from metrics.intake.reading import Reading
from metrics.intake.rows import Record

SAME_NAME = "another worker of this team bears the same name: whose children are whose cannot be told"
OTHER_SERVICE = "another row puts the team under another service: the team stands under one of them only"


def doubt_posts(reading: Reading, posts: Sequence[Record]) -> None:
    """Adds to the reading's doubts and warnings. `posts` are the records of the file, each with its row number."""
    by_worker: defaultdict[str, list[Record]] = defaultdict(list)
    by_name: defaultdict[tuple[str, str], list[Record]] = defaultdict(list)
    by_team: defaultdict[str, list[Record]] = defaultdict(list)
    for post in posts:
        team = str(post["team"]).casefold()
        by_worker[str(post["worker"]).casefold().lstrip("0")].append(post)
        if team == "unknown":
            continue
        by_team[team].append(post)
        if post["name_key"]:
            by_name[team, str(post["name_key"])].append(post)
    workers = list(by_worker.values())
    _ask(reading, "numbers of workers that differ only in capitals or zeros", filter(_spelt_apart, workers))
    _ask(reading, "one worker's number under two names", filter(_two_names, workers))
    _ask(reading, "one worker twice in one team at the same time", (_twice(one, same_team=True) for one in workers))
    too_much = (rows for one in workers if _fte(rows := _twice(one, same_team=False)) > MOST_FTE)
    _ask(reading, f"one worker in two teams at the same time with more than {MOST_FTE} FTE", too_much)
    _warn(reading, SAME_NAME, (_alike(one) for one in by_name.values()))
    _warn(reading, OTHER_SERVICE, filter(_two_services, by_team.values()))


def _ask(reading: Reading, what: str, cases: Iterator[list[Record]]) -> None:
    rows = cases_in_words([_numbers(case) for case in cases if case])
    if rows:
        reading.doubts.append(f"{what}: {rows}")


def _warn(reading: Reading, warning: str, cases: Iterator[list[Record]]) -> None:
    rows = sorted({number for case in cases for number in _numbers(case)})
    if rows:
        reading.report.sheets[0].warn(warning, *rows)


def _numbers(posts: Sequence[Record]) -> list[int]:
    return [int(str(post["row_number"])) for post in posts]


def _spelt_apart(posts: list[Record]) -> bool:
    return len({post["worker"] for post in posts}) > 1


def _two_names(posts: list[Record]) -> bool:
    return len({post["name_key"] for post in posts if post["name_key"]}) > 1 and not _spelt_apart(posts)


def _two_services(posts: list[Record]) -> bool:
    return len({str(post["service"]).casefold() for post in posts if post["service"] and not post["left"]}) > 1


def _twice(posts: Sequence[Record], same_team: bool) -> list[Record]:
    """The first two posts that overlap, in one team or in two."""
    for one, other in combinations(posts, 2):
        if _overlap(one, other) and _same(one, other, "team") == same_team:
            return [one, other]
    return []


def _alike(posts: Sequence[Record]) -> list[Record]:
    """The first two posts that overlap of two workers."""
    for one, other in combinations(posts, 2):
        if _overlap(one, other) and not _same(one, other, "worker"):
            return [one, other]
    return []


def _same(one: Record, other: Record, name: str) -> bool:
    return str(one[name]).casefold() == str(other[name]).casefold()


def _overlap(one: Record, other: Record) -> bool:
    """Whether both posts are held on some day; the day somebody left is theirs no longer."""
    (began, ended), (starts, ends) = _days(one), _days(other)
    return began < ends and starts < ended


def _days(post: Record) -> tuple[date, date]:
    started, left = post["started"], post["left"] or date.max
    assert isinstance(started, date)
    assert isinstance(left, date)
    return started, left


def _fte(posts: Sequence[Record]) -> float:
    return sum(float(str(post["fte"])) for post in posts)
