"""What a series of figures is made of: its columns, and the queries behind it."""

import pandas as pd

SERIES_COLUMNS = [
    "authority",
    "team",
    "worker",
    "band",
    "month",
    "period",
    "numerator",
    "denominator",
    "value",
    "flag",
    "origin",
    "complete",
    "source",
]
BREAKDOWNS = ("team", "worker", "band")

# Lines are made at build (sql/lines); a page reads those of its place. $level is '', service or team. What is the same
# on every row is added afterwards: text costs more than numbers on the way out.
_FIGURES = "month, numerator, denominator, value, flag, complete"
_LINES = "from series_month where authority = $authority and month between $start and $end"
_ONE_LINE = f"{_LINES} and measure = $measure and level = $level and name = $name"
WHOLE = f"select {_FIGURES} {_ONE_LINE} and band = '' order by month"
BY_BAND = f"select band, {_FIGURES} {_ONE_LINE} and band <> '' order by band, month"
BY_TEAM = f"""
    select name as team, {_FIGURES} {_LINES} and measure = $measure and as_team and band = ''
        and ($team is null or name = $team) and ($service is null or service = $service)
    order by name, month
"""
FAMILY = f"""
    select measure, {_FIGURES} {_LINES} and level = $level and name = $name and band = ''
        and list_contains($measures, measure)
    order by measure, month
"""
# A worker has rows only in months in which there is something to count, so nothing is filled in.
BY_WORKER = """
    with counted as (
        select m.authority, coalesce(l.shown_as, m.team) as team, m.worker, m.month,
            sum(m.numerator) as numerator, sum(m.denominator) as denominator
        from measure_month m
        left join team_line l on l.authority = m.authority and l.team = m.team
        where m.measure = $measure and m.authority = $authority and m.month between $start and $end
            and ($team is null or coalesce(l.shown_as, m.team) = $team)
            and ($service is null or l.service = $service)
        group by m.authority, coalesce(l.shown_as, m.team), m.worker, m.month
    )
    select c.team, c.worker, c.month, c.numerator,
        case when r.is_count then null else c.denominator end as denominator,
        case when r.is_count then c.numerator else c.numerator / nullif(c.denominator, 0) * r.scale end as value,
        case when r.is_count or c.denominator <> 0 then '' else 'no cases' end as flag,
        o.complete
    from counted c
    join measure_rule r on r.measure = $measure
    join measure_coverage o on o.measure = $measure and o.authority = c.authority and o.month = c.month
    order by c.team, c.worker, c.month
"""


def line_of(team: str | None, service: str | None) -> dict[str, str]:
    """The line of a team, else of a service, else of the authority, as series_month names it."""
    if team is not None:
        return {"level": "team", "name": team}
    return {"level": "service", "name": service} if service is not None else {"level": "", "name": ""}


def whole_columns(frame: pd.DataFrame, authority: str, team: str | None = None) -> pd.DataFrame:
    """The rows of a query above with all of SERIES_COLUMNS (and measure in front where there are several)."""
    same = {"authority": authority, "team": team or "", "worker": "", "band": "", "source": ""}
    same |= {"period": "month", "origin": "local"}
    frame = frame.assign(**{name: value for name, value in same.items() if name not in frame})
    return frame[["measure", *SERIES_COLUMNS] if "measure" in frame else SERIES_COLUMNS]
