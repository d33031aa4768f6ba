"""What is counted on one day beside a year before: what started and ended, or figures told and not tested. Pure.

Everything comes from a `Verdict`'s year or told. A rest of a stock's change is told apart from its starts and ends, and
the second year stands beside the first and is never added up with it.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from metrics.statistics import between, control, told, years
from metrics.statistics.rules import HIGH, LOW
from metrics.words import basic
from metrics.words.vocabulary import (
    FLOW_CHANGED,
    FLOW_STEADY,
    FLOW_UNTESTED,
    RENEWED,
    TOLD,
    VARIATION,
    YEAR_MARK,
)

if TYPE_CHECKING:
    from metrics.statistics.comparing import Comparison
    from metrics.statistics.told import DayFigure, MovedRule, Told
    from metrics.statistics.verdict import Verdict
    from metrics.statistics.years import RateRatio, Settling, StockYear

Tell = Callable[[float | None], str]
STARTED, ENDED = "started", "ended"


def is_told(verdict: "Verdict") -> bool:
    """Whether a year before is what is told of it: not where a control chart says more."""
    return verdict.chart is None and (verdict.year or verdict.renewed or verdict.told) is not None


def cell(verdict: "Verdict") -> str:
    """'Clearly more started than in the year before', 'Told, not tested'; empty without a year before."""
    if verdict.year is not None:
        clear = _changed_clearly(verdict.year)
        return f"{clear} than in the year before" if clear else _not_clear(verdict.year)
    if verdict.renewed is not None:
        return RENEWED[verdict.renewed.says]
    return TOLD[verdict.told.says].cell if verdict.told is not None else ""


def mark(verdict: "Verdict") -> str:
    """The name of the mark of `cell`; of a share that moved without its direction."""
    if verdict.year is not None:
        return YEAR_MARK[verdict.year.says]
    if verdict.renewed is not None:
        return _mark_of(verdict.better, verdict.renewed.says)
    return TOLD[verdict.told.says].mark if verdict.told is not None else ""


def _mark_of(better: str, says: str) -> str:
    """The mark of a comparison, as that of a flow's signal."""
    if says == between.NOT_CLEAR:
        return VARIATION[control.COMMON].mark
    higher = says == between.HIGHER
    if better == "neither":
        return VARIATION[HIGH if higher else LOW].mark
    good = higher == (better == "higher")
    return f"{VARIATION[control.IMPROVEMENT if good else control.CONCERN].mark}-{'up' if higher else 'down'}"


def beneath(verdict: "Verdict") -> list[str]:
    """'542 started, 461 ended; the year before 458 and 463'; by which rule a share moved. Nothing of other figures."""
    if verdict.year is not None:
        return [_both_years(verdict.year)]
    if verdict.renewed is not None and verdict.chart is not None:
        return [RENEWED[verdict.renewed.says]]
    if verdict.told is not None and verdict.told.says == told.MOVED:
        return [f"Moved is a rule: {rule(verdict.told.rule)}"]
    return []


def sentences(verdict: "Verdict", tell: Tell) -> str:
    """'81 more than a year ago: 542 started and 461 ended. In the year before, 458 started and 463 ended. …'."""
    if verdict.year is not None:
        return " ".join(part for part in _of_a_stock(verdict.year) if part)
    if verdict.renewed is not None:
        now, before = both_days(verdict.renewed, tell)
        return f"{now}, was {before} a year ago. {RENEWED[verdict.renewed.says]}."
    return _told(verdict.told, tell) if verdict.told is not None else ""


def rule(rule: "MovedRule") -> str:
    """'5 points or more, and 3 people or more'."""
    return f"{rule.points:g} points or more, and {rule.people:g} people or more"


# -- a stock ----------------------------------------------------------------------------------------------------------


def _flows(year: "StockYear") -> list[tuple[str, "RateRatio"]]:
    """What is counted of it, each with its word."""
    pairs = ((STARTED, year.starts), (ENDED, year.ends))
    return [(word, flow) for word, flow in pairs if flow is not None]


def _changed_clearly(year: "StockYear") -> str:
    """'Clearly more started and clearly fewer ended'; empty where neither changed clearly."""
    clear = [FLOW_CHANGED[flow.says].format(word=word) for word, flow in _flows(year) if flow.is_clear]
    parts = basic.joined(clear)
    return f"{parts[:1].upper()}{parts[1:]}"


def _not_clear(year: "StockYear") -> str:
    """That neither changed clearly, or why that is not said."""
    flows = _flows(year)
    if year.says == years.STEADY:
        return FLOW_STEADY[tuple(word for word, flow in flows if flow.says not in FLOW_UNTESTED)]
    return FLOW_UNTESTED[flows[0][1].says]


def _counted(flow: "RateRatio") -> str:
    return basic.number(flow.now)


def _both_years(year: "StockYear") -> str:
    """'542 started, 461 ended; the year before 458 and 463'."""
    flows = _flows(year)
    now = ", ".join(f"{_counted(flow)} {word}" for word, flow in flows)
    before = [basic.number(flow.before) for _, flow in flows if flow.before is not None]
    return f"{now}; the year before {basic.joined(before)}" if before else now


def _more(change: float) -> str:
    """'81 more than a year ago', 'As many as a year ago'."""
    if basic.is_same(change):
        return "As many as a year ago"
    return f"{basic.number(abs(change))} {'more' if change > 0 else 'fewer'} than a year ago"


def _rest(year: "StockYear") -> str:
    """'Records that came late, were corrected or moved add 3.'; empty where starts and ends are all of it."""
    if year.rest is None or basic.is_same(year.rest):
        return ""
    does = "add" if year.rest > 0 else "take away"
    return f"Records that came late, were corrected or moved {does} {basic.number(abs(year.rest))}."


def _of_a_stock(year: "StockYear") -> list[str]:
    flows = _flows(year)
    now = [f"{_counted(flow)} {word}" for word, flow in flows]
    before = [f"{basic.number(flow.before)} {word}" for word, flow in flows if flow.before is not None]
    return [
        f"{_more(year.change)}: {basic.joined(now)}.",
        _rest(year),
        f"In the year before, {basic.joined(before)}." if before else "",
        f"{_changed_clearly(year) or _not_clear(year)}.",
    ]


def level(verdict: "Verdict") -> str:
    """'At these starts (26 a month) and lengths (8.2 months on average) it comes to about 216, …'; empty without."""
    settling: Settling | None = verdict.year.level if verdict.year is not None else None
    if settling is None:
        return ""
    starts, length = basic.number(settling.starts, 1), basic.number(settling.length, 1)
    about, lower, upper = (basic.number(number) for number in (settling.value, settling.lower, settling.upper))
    return (
        f"At these starts ({starts} a month) and lengths ({length} months on average) the number comes to about "
        f"{about}, somewhere from {lower} to {upper}. That is arithmetic and no forecast."
    )


# -- what is told and not tested --------------------------------------------------------------------------------------


def _parts(value: float | None, numerator: float | None, denominator: float | None, tell: Tell) -> str:
    """'74 of 151' of a share whose numbers are known, else its value."""
    if numerator is not None and denominator is not None:
        return f"{basic.number(numerator)} of {basic.number(denominator)}"
    return tell(value)


def _held(held: "DayFigure", share: bool, tell: Tell) -> str:
    return _parts(held.value, held.numerator, held.denominator, tell) if share else tell(held.value)


def both(figure: "Told", tell: Tell) -> tuple[str, str]:
    """The figure now and a year before: '74 of 151' and '63 of 150'."""
    return _held(figure.now, figure.share, tell), _held(figure.before, figure.share, tell)


def both_days(found: "Comparison", tell: Tell) -> tuple[str, str]:
    """The same of a share that renews."""
    now, before = (
        _parts(figure.value, figure.numerator, figure.denominator, tell) for figure in (found.after, found.before)
    )
    return now, before


def _told(figure: "Told", tell: Tell) -> str:
    """'74 of 151, was 63 of 150 a year ago. It moved, by a rule and not by a test: …'."""
    now, before = both(figure, tell)
    sentence = TOLD[figure.says].sentence
    stated = "" if figure.says == told.PLAIN else f": {rule(figure.rule)}"
    return f"{now}, was {before} a year ago. {sentence}{stated}."
