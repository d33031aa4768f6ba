"""Reads the feeds of our own that tell of months: establishment and local measures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from metrics.base import today
from metrics.base.clocks import month_end
from metrics.base.errors import UserError
from metrics.intake.cell_text import normalise
from metrics.intake.files import PathOrPaths
from metrics.intake.judging import doubt_odd_days, judge, two_figures
from metrics.intake.local_names import declaring, local_measures
from metrics.intake.reading import Reading
from metrics.intake.rows import Record, Row, Unusable, role_of
from metrics.questions.kinds import Measure
from metrics.store.load import Load, Progress

MOST_POSTS = 100  # of one role in one team


def read_establishment(
    path: PathOrPaths, *, authority: str | None, as_at: date | None = None, progress: Progress | None = None
) -> Load:
    """The establishment file: funded posts. A row replaces the one of the same team, role and month."""
    reading = Reading("establishment", path, authority, as_at, progress)

    def keep(row: Row) -> Record:
        posts, appointed = row.number_of("posts_fte"), row.number_of("appointed_not_started_fte")
        if posts is None:
            raise Unusable(f"{row.title('posts_fte')} is blank")
        if posts < 0 or (appointed or 0) < 0:
            raise Unusable("posts cannot be negative")
        return {
            "team": row.text("team"),
            "role": role_of(row),
            "month": row.need("month"),
            "posts_fte": posts,
            "appointed_not_started_fte": appointed or 0.0,
        }

    key = ("authority", "team", "role", "month")
    records = _added_up(judge(reading, keep), key, reading.report.notes)
    _doubt_posts(reading, records)
    doubt_odd_days(reading, [day for record in records if isinstance(day := record["month"], date)], "month")
    return reading.load({"establishment": records}, keys={"establishment": key})


def _added_up(records: list[Record], key: tuple[str, ...], notes: list[str]) -> list[Record]:
    """One record per key, whatever the case of the team: two job titles that are one role to us are added together."""
    together: dict[tuple[object, ...], Record] = {}
    for record in records:
        first = together.setdefault(tuple(str(record[name]).casefold() for name in key), record)
        if first is not record:
            for name in ("posts_fte", "appointed_not_started_fte"):
                first[name] = float(str(first[name])) + float(str(record[name]))
    if len(together) < len(records):
        notes.append(f"{len(records) - len(together):,} rows were added to another of the same team, role and month.")
    return list(together.values())


def _doubt_posts(reading: Reading, records: list[Record]) -> None:
    """Asks about hours or percentages in place of posts, and about a row without a team that adds up the teams."""
    sums: defaultdict[tuple[object, object], list[float]] = defaultdict(list)
    for record in records:
        if record["team"]:
            sums[record["role"], record["month"]].append(float(str(record["posts_fte"])))
    for record in records:
        posts, number = float(str(record["posts_fte"])), record["row_number"]
        if record["team"] and posts > MOST_POSTS:
            reading.doubts.append(f"row {number}: {posts:g} posts of one role in one team; hours are no posts")
        teams = sums[record["role"], record["month"]]
        if not record["team"] and len(teams) > 1 and abs(posts - sum(teams)) < 0.01:
            reading.doubts.append(f"row {number} has no team and as many posts as all teams: it may be their total")


def read_local(
    path: PathOrPaths,
    *,
    authority: str | None,
    as_at: date | None = None,
    progress: Progress | None = None,
    measures: Mapping[str, Measure] | None = None,
) -> Load:
    """The local measures file. A row replaces the one of the same measure, team and month.

    `measures` is what `local_measures` returns: the words a row may name a measure by, each with the measure.
    """
    reading = Reading("local", path, authority, as_at, progress)
    known = local_measures() if measures is None else measures
    latest = month_end(as_at or today.today())
    seen: dict[tuple[str, str, date], tuple[int, Record]] = {}  # the row of each figure, and its numbers
    unknown: dict[str, None] = {}  # in the order of the file

    def keep(row: Row) -> Record:
        word = str(row.need("measure"))
        measure, team, month = known.get(normalise(word)), row.text("team"), row.need("month")
        assert isinstance(month, date)
        if measure is None:
            unknown[word] = None
            raise Unusable(f"'{word[:60]}' is not a local measure (python -m metrics measures lists them)")
        if month > latest:
            raise Unusable("the month has not begun")
        numbers = _numbers(row, measure)
        first, before = seen.setdefault((measure.key, normalise(team), month), (row.number, numbers))
        if before != numbers:
            what = f"{measure.key} of {team or 'the authority'} in {month:%B %Y}"
            raise two_figures(reading.source, first, row.number, what)
        if first != row.number:
            raise Unusable("names a measure, team and month a second time")
        return {"measure": measure.key, "team": team, "month": month, **numbers, "note": row.text("note") or None}

    try:
        records = judge(reading, keep)
    except UserError as problem:
        raise UserError(f"{problem}\n{declaring(unknown)}" if unknown else str(problem)) from None
    if unknown:
        reading.report.notes.append(declaring(unknown))
    doubt_odd_days(reading, [day for record in records if isinstance(day := record["month"], date)], "month")
    return reading.load({"local_measure": records}, keys={"local_measure": ("authority", "measure", "team", "month")})


def _numbers(row: Row, measure: Measure) -> Record:
    """Numerator and denominator. More out of n than n is no share, and nothing can be divided by 0."""
    numerator, denominator = row.number_of("numerator"), row.number_of("denominator")
    is_share = measure.unit == "percent"
    if numerator is None:
        raise Unusable(f"{row.title('numerator')} is blank")
    if numerator < 0 or (denominator or 0) < 0:
        raise Unusable("numerator and denominator cannot be negative")
    if measure.denominator and denominator is None:
        raise Unusable("denominator is blank, and without it the others' would be divided into this numerator too")
    if is_share and not numerator.is_integer():
        row.warn("numerator is no whole number: a share is so many out of so many")
    if is_share and denominator is not None and numerator > denominator:
        raise Unusable("numerator is greater than denominator, so it is no share of it")
    if denominator == 0 and numerator > 0:
        raise Unusable("denominator is 0 and numerator is not")
    return {"numerator": numerator, "denominator": denominator}
