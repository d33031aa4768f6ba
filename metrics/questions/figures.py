"""Measures whose figures come added up, by `import local`: the header alone is the measure, the query is made here.

Some are files of the product, slots that an authority may fill; others an authority declares in its settings.toml.
"""

from dataclasses import replace
from datetime import date

from metrics.questions.kinds import FIGURES, LOCAL_FEED, Measure

# What a measure of an authority's own is told by: the columns of the version's table own_measure.
DECLARED = (
    "key",
    "title",
    "question",
    "kind",
    "unit",
    "better",
    "numerator",
    "denominator",
    "source",
    "owner",
    "reviewed",
)


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


def a_year_after(day: date) -> date:
    """The same day of the next year; 28 February after a 29th."""
    last = 28 if day.month == 2 else day.day
    return date(day.year + 1, day.month, min(day.day, last))


def declared(
    *,
    key: str,
    title: str,
    question: str,
    kind: str,
    unit: str,
    better: str,
    numerator: str,
    denominator: str,
    source: str,
    owner: str,
    reviewed: date | None,
) -> Measure:
    """A measure of an authority's own, as its settings.toml declares it and as a version holds it."""
    return fed(
        Measure(
            key=key,
            title=title,
            question=question,
            family=LOCAL_FEED,
            kind=kind,
            unit=unit,
            of_people=unit != "pounds",
            better=better,
            numerator=numerator,
            denominator=denominator,
            feeds=(LOCAL_FEED,),
            lookback_months=0,
            published_as="none",
            source=source,
            caveats=("Declared by the authority itself, in its settings.",),
            owner=owner,
            reviewed=reviewed,
            checked_by="those who feed it",
            next_review=a_year_after(reviewed) if reviewed else None,
            query="",
            comes_from=FIGURES,
        )
    )
