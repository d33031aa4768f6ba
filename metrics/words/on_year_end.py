"""The Department's next yearly figure in words: counted so far, where the year may end, and by which rule. Pure."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from metrics.analysis import year_end
from metrics.base.plain import is_missing
from metrics.words import basic

if TYPE_CHECKING:
    from datetime import date

    from metrics.analysis.year_end import KeptForecast, ScoredForecast, YearSoFar
    from metrics.questions.kinds import Measure

TITLE, ALL = "Your next figure from the Department", "Your next figures from the Department"
NOT_FOLLOWED = {
    year_end.OTHER_RULE: (
        "none is worked out ahead, for the Department counts by another rule, which the files held here cannot follow."
    ),
    year_end.OTHER_DAY: (
        "none is worked out ahead, for it is a share on one day, or rests on numbers that no file held here has."
    ),
}
HOW = (
    "The months still to come are expected to be like the last twelve. How far they may stray is the larger of what "
    "the spread of those twelve allows, and how far as many months strayed from the twelve before them in the last "
    "five years. Such a range holds in at least four of five years as long as nothing moves the level; a lasting "
    "change in the months to come is in no range. What is recorded late for months that are over is not in it either."
)
HOW_ON_A_DAY = (
    "What is counted on one day: the number of now, give or take how far as many months took it in the last five years "
    "(the root mean square of such changes). Such a range holds in at least four of five years. What is recorded late "
    "is not in it."
)
KEPT = "What was expected stays as it was first worked out of each month, and is set beside what the Department prints."


def rule(measure: "Measure") -> str:
    """The Department's rule for a year, as Definitions says it; why it is not followed; '' of what is not published."""
    why = year_end.why_not_followed(measure)
    if why:
        return f"{NOT_FOLLOWED[why][:1].upper()}{NOT_FOLLOWED[why][1:]}"
    if not year_end.follows(measure):
        return ""
    if year_end.stands(measure):
        return (
            "Worked out ahead: how many there are on 31 March, and until then how many there are at the newest month's "
            "end. The Department prints an authority's number as it is."
        )
    counted = "every event on its own day: a child with two counts twice"
    if measure.is_count:
        return (
            f"Worked out ahead: the twelve months from 1 April to 31 March added up, {counted}. The Department prints "
            "an authority's number as it is."
        )
    return (
        f"Worked out ahead: numerators and denominators from 1 April to 31 March added up, {counted}; then the "
        "percentage, to one decimal. It is no average of the months' percentages."
    )


def how(measure: "Measure") -> str:
    """How the range is worked out."""
    return HOW_ON_A_DAY if year_end.stands(measure) else HOW


def value(measure: "Measure", number: float | None) -> str:
    """A number of the year: '5,702', '81.3%'."""
    return basic.figure(measure, number)


def so_far(measure: "Measure", year: "YearSoFar") -> str:
    """'3,412 from April to October 2026.', '81.3% (3,412 of 4,197) from April to October 2026.'"""
    if year_end.stands(measure):
        return f"{basic.number(year.numerator)} on {basic.day(year.month)}."
    span = _months(year.year_end, year.month)
    if measure.is_count:
        return f"{basic.number(year.numerator)} {span}."
    share = year.value(measure)
    figure = basic.figure(measure, share, year.numerator, year.denominator, "no cases")
    parts = basic.parts_of(measure, year.numerator, year.denominator)
    return f"{figure} ({parts}) {span}." if parts != figure and share is not None else f"{figure} {span}."


def _months(end: "date", month: "date") -> str:
    first = f"April {end.year - 1}"
    if basic.month(month) == first:
        return f"in {first}"
    return (
        f"from April to {basic.month(month)}" if month.year == end.year - 1 else f"from {first} to {basic.month(month)}"
    )


def expected(measure: "Measure", year: "YearSoFar") -> str:
    """'The year to 31 March 2027 is expected to end between 5,610 and 6,020, most likely near 5,800 …', or why not."""
    end = basic.day(year.year_end)
    if year.why == year_end.GAP:
        missing = basic.month(year.missing)
        return f"No figure of the year to {end}: {missing} is told by no file, and a year with a month missing is none."
    if year.why == year_end.TOO_FEW_MONTHS:
        return f"Where the year to {end} will end cannot be said yet: that needs more whole months in a row."
    if year.end is None:
        return f"Where the year to {end} will end cannot be said: the last twelve months had no case."
    if not year.to_come and year_end.stands(measure):
        return "That is the day of the Department's figure; what is recorded late may still change it."
    if not year.to_come:
        return f"All months of the year to {end} are counted; what is recorded late may still change it."
    lower, upper = value(measure, year.end.lower), value(measure, year.end.upper)
    if year_end.stands(measure):
        return f"Between {lower} and {upper} are expected on {end}: four in five such ranges hold."
    likely = value(measure, year.end.expected)
    return (
        f"The year to {end} is expected to end between {lower} and {upper}, most likely near {likely}: four in five "
        "such ranges hold."
    )


def finding(measure: "Measure", year: "YearSoFar", printed: float | None, printed_on: "date | None") -> list[str]:
    """The sentences beneath a chart: so far, where the year will end, and the newest printed figure."""
    sentences = [f"{measure.title}: {so_far(measure, year)}"] if year.is_counted else []
    sentences.append(expected(measure, year))
    if not is_missing(printed) and printed_on:
        of = "" if year_end.stands(measure) else "the year to "
        sentences.append(f"Printed for {of}{basic.day(printed_on)}: {value(measure, printed)}.")
    return sentences


def line(measure: "Measure", year: "YearSoFar", printed: float | None) -> dict[str, str]:
    """One measure's line in the table of all."""
    counted = basic.figure(measure, year.value(measure), year.numerator, year.denominator, "no cases")
    end = year.end
    return {
        "Measure": measure.title,
        "Year to": basic.day(year.year_end),
        "Figures to": basic.month(year.month),
        "So far, or now": counted if year.is_counted else "–",
        "Expected at its end": f"{value(measure, end.lower)} to {value(measure, end.upper)}" if end else "–",
        "Last printed": value(measure, printed) if printed is not None else "–",
    }


def range_of(measure: "Measure", forecast: "KeptForecast") -> str:
    """'5,610 to 6,020'; of a complete year what was counted."""
    if forecast.is_complete:
        return value(measure, forecast.expected)
    return f"{value(measure, forecast.lower)} to {value(measure, forecast.upper)}"


def outcome(measure: "Measure", scored: "ScoredForecast") -> str:
    """'not printed yet', '5,702: inside', '5,590: below the range'; of a complete year the difference."""
    forecast = scored.forecast
    if scored.printed is None:
        return "not printed yet"
    printed = value(measure, scored.printed)
    if forecast.is_complete:
        return f"{printed}: {basic.difference(measure, scored.printed - forecast.expected)}"
    if scored.inside:
        return f"{printed}: inside"
    return f"{printed}: {'below' if scored.printed < forecast.lower else 'above'} the range"


def score(forecasts: "Sequence[ScoredForecast]") -> str:
    """'Of 14 ranges whose year is printed, 12 held it.'; that none can be scored yet; '' without one."""
    ranges = [one for one in forecasts if not one.forecast.is_complete]
    known = [one for one in ranges if one.inside is not None]
    if not known:
        return "No range kept here can be set beside a printed figure yet." if ranges else ""
    held = sum(bool(one.inside) for one in known)
    return f"Of {basic.several(len(known), 'range', 'ranges')} whose year is printed, {held} held it."
