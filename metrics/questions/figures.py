"""Measures whose figures come added up, by `import local`: the header alone is the measure, the query is made here."""

from dataclasses import replace

from metrics.questions.kinds import Measure


def figures_query(key: str, is_count: bool) -> str:
    """The rows of one such measure by authority, team and month. A count has no denominator, whatever a file gives."""
    denominator = "cast(null as double)" if is_count else "sum(denominator)"
    return f"""
        select
            authority, team, '' as worker, month,
            sum(numerator) as numerator, {denominator} as denominator
        from local_month
        where measure = '{key}'
        group by authority, team, month
    """


def fed(measure: Measure) -> Measure:
    """The measure with its query and, before its own caveats, how it is fed."""
    how = (
        "Fed by hand: one row per team (or the authority) and month in the file of local measures, "
        f"under the name {measure.key}."
    )
    query = figures_query(measure.key, measure.is_count)
    return replace(measure, query=query, caveats=(how, *measure.caveats))
