"""Months that are told otherwise now than when they were first said: compared with the store's own memory.

Like is compared with like: a month is set beside the first figure said of it by the definition of now. Where it was
first said by another definition, that is a change of the definition: it stands in a row of its own, and none of it is
ever called late recording.
"""

from collections.abc import Mapping, Sequence

import pyarrow as pa

from metrics.questions.kinds import Measure
from metrics.store.writer import Writer
from metrics.words import on_restated

_CHANGED = """
    create temp table month_turns as
    with present as (
        select authority, measure, month, arg_max(definition, turn) as definition
        from measure_said
        where definition is not null
        group by authority, measure, month
    )
    select s.authority, s.measure, s.month, min(s.turn) as first_turn,
        min(s.turn) filter (where s.definition = p.definition) as alike_turn
    from measure_said s
    join present p on p.authority = s.authority and p.measure = s.measure and p.month = s.month
    group by s.authority, s.measure, s.month
    having min(s.turn) < max(s.turn)
"""
# What was said of a month after a turn: the last row of each cell up to it, teams as they are called now.
_SAID = """
    create temp table said_at as
    with asked as (
        select authority, measure, month, first_turn as turn from month_turns
        union
        select authority, measure, month, alike_turn from month_turns
    ),
    cells as (
        select s.authority, s.measure, s.month, a.turn, s.team, s.definition, s.numerator, s.denominator
        from asked a
        join measure_said s
            on s.authority = a.authority and s.measure = a.measure and s.month = a.month and s.turn <= a.turn
        qualify row_number() over (
            partition by s.authority, s.measure, s.month, a.turn, s.team, s.band order by s.turn desc
        ) = 1
    ),
    placed as (
        select c.authority, c.measure, c.month, c.turn, coalesce(l.shown_as, c.team) as team,
            coalesce(l.service, '') as service, c.numerator, c.denominator
        from cells c
        left join team_line l on l.authority = c.authority and l.team = c.team
        where c.definition is not null
    ),
    levels as (
        select *, '' as level, '' as name from placed
        union all
        select *, 'service', service from placed where service <> ''
        union all
        select *, 'team', team from placed where team <> ''
    )
    select authority, measure, month, turn, level, name,
        coalesce(sum(numerator), 0) as numerator, coalesce(sum(denominator), 0) as denominator
    from levels
    group by authority, measure, month, turn, level, name
"""
# A percentage is told from one point on, anything else from one in twenty; that there is a figure or none, always.
_RESTATED = """
    with places as (
        select n.authority, n.measure, n.level, n.name, n.month, n.numerator, n.denominator, n.value, t.first_turn,
            t.alike_turn, r.is_count, r.scale
        from month_turns t
        join series_month n on n.authority = t.authority and n.measure = t.measure and n.month = t.month
        join measure_rule r on r.measure = n.measure
        where n.band = '' and n.complete
    ),
    pairs as (
        select p.*, 'recorded' as how, p.alike_turn as then_turn, coalesce(a.numerator, 0) as first_numerator,
            coalesce(a.denominator, 0) as first_denominator, p.numerator as now_numerator,
            p.denominator as now_denominator
        from places p
        left join said_at a
            on a.authority = p.authority and a.measure = p.measure and a.month = p.month and a.level = p.level
            and a.name = p.name and a.turn = p.alike_turn
        union all
        select p.*, 'defined', p.first_turn, coalesce(b.numerator, 0), coalesce(b.denominator, 0),
            coalesce(a.numerator, 0), coalesce(a.denominator, 0)
        from places p
        left join said_at b
            on b.authority = p.authority and b.measure = p.measure and b.month = p.month and b.level = p.level
            and b.name = p.name and b.turn = p.first_turn
        left join said_at a
            on a.authority = p.authority and a.measure = p.measure and a.month = p.month and a.level = p.level
            and a.name = p.name and a.turn = p.alike_turn
        where p.first_turn < p.alike_turn
    ),
    valued as (
        select *,
            case when is_count then first_numerator
                else first_numerator / nullif(first_denominator, 0) * scale end as first_value,
            case when is_count then now_numerator
                else now_numerator / nullif(now_denominator, 0) * scale end as now_value
        from pairs
    ),
    days as (
        select authority, turn, max(known_to) as known_to from measure_said group by authority, turn
    ),
    newest as (
        select authority, max(day) as day from month_spine group by authority
    )
    select v.authority, v.measure, v.level, v.name, v.month, v.how, d.known_to, d.known_to < n.day as further,
        v.first_numerator as numerator_then,
        case when v.is_count then null else v.first_denominator end as denominator_then,
        v.first_value as value_then, v.now_numerator as numerator,
        case when v.is_count then null else v.now_denominator end as denominator, v.now_value as value
    from valued v
    join days d on d.authority = v.authority and d.turn = v.then_turn
    left join newest n on n.authority = v.authority
    where (v.first_value is null) <> (v.now_value is null)
        or case when list_contains($percentages, v.measure) then abs(v.now_value - v.first_value) > 1 - 1e-9
            else abs(v.now_value - v.first_value) * 20 > abs(v.first_value) + 1e-9 end
    order by v.authority, v.measure, v.level, v.name, v.month, v.how
"""
_TYPES = {
    **dict.fromkeys(("authority", "measure", "level", "name"), pa.string()),
    "month": pa.date32(),
    "how": pa.string(),
    "known_to": pa.date32(),
    "further": pa.bool_(),
    **dict.fromkeys(
        ("numerator_then", "denominator_then", "value_then", "numerator", "denominator", "value"), pa.float64()
    ),
}


def compare_with_first_said(writer: Writer, measures: Sequence[Measure]) -> None:
    """Fills restated_month of a part whose lines are made and whose figures are said."""
    writer.execute(_CHANGED)
    writer.execute(_SAID)
    by_key = {measure.key: measure for measure in measures}
    percentages = [measure.key for measure in measures if measure.unit == "percent"]
    rows = [dict(zip(_TYPES, row, strict=True)) for row in writer.rows(_RESTATED, {"percentages": percentages})]
    columns = {name: pa.array([row[name] for row in rows], kind) for name, kind in _TYPES.items()}
    columns["list"] = pa.array([fed_by(by_key[row["measure"]]) for row in rows], pa.string())
    columns["words"] = pa.array([_words(by_key[row["measure"]], row) for row in rows], pa.string())
    writer.insert("restated_month", pa.table(columns))
    writer.execute("drop table month_turns; drop table said_at")


def fed_by(measure: Measure) -> str:
    """What a check's row calls the feeds of a measure: 'list 4', 'lists 6 and 8', 'workforce'."""
    numbers = [feed.removeprefix("annex_a.list_") for feed in measure.feeds if feed.startswith("annex_a.list_")]
    if numbers:
        return f"list {numbers[0]}" if len(numbers) == 1 else f"lists {' and '.join(numbers)}"
    return next((feed for feed in measure.feeds if not feed.startswith("annex_a.")), "Annex A")


def _words(measure: Measure, row: Mapping[str, object]) -> str:
    """The sentence of a check's row; a check tells of whole authorities."""
    return "" if row["level"] else f"{measure.title}: {on_restated.sentence(measure, row)}"
