"""Which months each measure may speak of: those that all its feeds cover, and those it looks back on."""

from collections.abc import Sequence

import pyarrow as pa

from metrics.questions.catalogue import Measure
from metrics.store.writer import Writer

_RULES = """
    create temp table coverage_rule (measure varchar, is_local boolean, lookback integer);
    create temp table coverage_feed (measure varchar, feed varchar, looked_back boolean);
"""
# Asked of the rules, of what derive makes of all files, and of local_measure.
COVERED = """
    with needed as (
        select measure, looked_back, count(*) as feeds from coverage_feed group by measure, looked_back
    ),
    fed as (
        select f.measure, f.looked_back, c.authority, c.month, bool_and(c.complete) as complete,
            count(distinct c.feed) as feeds
        from coverage_feed f
        join coverage c on c.feed = f.feed
        group by f.measure, f.looked_back, c.authority, c.month
    ),
    covered as (
        select f.measure, f.looked_back, f.authority, f.month, f.complete
        from fed f
        join needed n on n.measure = f.measure and n.looked_back = f.looked_back and n.feeds = f.feeds
    ),
    given as (
        select distinct measure, authority, month from local_measure
    )
    select m.measure, m.authority, m.month, m.complete
    from covered m
    join coverage_rule r on r.measure = m.measure
    left join given g on g.measure = m.measure and g.authority = m.authority and g.month = m.month
    join covered b
        on b.looked_back and b.measure = m.measure and b.authority = m.authority
        and b.month <= m.month
        and 12 * extract(year from b.month) + extract(month from b.month)
            >= 12 * extract(year from m.month) + extract(month from m.month) - r.lookback
    where not m.looked_back and (not r.is_local or g.month is not null)
    group by m.measure, m.authority, m.month, m.complete, r.lookback
    having count(*) = r.lookback + 1
    order by m.measure, m.authority, m.month
"""


def cover(writer: Writer, measures: Sequence[Measure]) -> None:
    """Adds the covered months of measures to measure_coverage, all in one statement."""
    writer.execute(_RULES)
    for table, rows in coverage_rules(measures).items():
        writer.insert(table, rows)
    writer.execute(f"insert into measure_coverage {COVERED}")
    writer.execute("drop table coverage_rule; drop table coverage_feed")


def coverage_rules(measures: Sequence[Measure]) -> dict[str, pa.Table]:
    """What each measure's months must be covered by, as the two tables that COVERED reads."""
    rules = {
        "measure": pa.array([measure.key for measure in measures], pa.string()),
        "is_local": pa.array(["local" in measure.feeds for measure in measures], pa.bool_()),
        "lookback": pa.array([measure.lookback_months for measure in measures], pa.int32()),
    }
    feeds = {(measure.key, feed, False) for measure in measures for feed in measure.feeds}
    feeds |= {(measure.key, feed, True) for measure in measures for feed in measure.lookback_feeds or measure.feeds}
    by_column = list(zip(*sorted(feeds), strict=True)) or [(), (), ()]
    kinds = {"measure": pa.string(), "feed": pa.string(), "looked_back": pa.bool_()}
    needed = {name: pa.array(by_column[at], kind) for at, (name, kind) in enumerate(kinds.items())}
    return {"coverage_rule": pa.table(rules), "coverage_feed": pa.table(needed)}
