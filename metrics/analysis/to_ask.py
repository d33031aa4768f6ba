"""What is worth asking of a headline, by what its figure does. Pure: rules over the verdict, words from the data.

Each state of questions/to_ask.py holds or does not; the first three that hold and have a question give one each. Where
that is one question alone, one that fits every headline stands beside it.
"""

from typing import TYPE_CHECKING

import pandas as pd

from metrics.analysis import overview, suppression
from metrics.analysis.panel_headlines import PanelHeadline
from metrics.analysis.plan_moved import MOVED, WRONG_WAY, answer
from metrics.analysis.verdicts import told_by
from metrics.base.plain import is_missing
from metrics.questions import to_ask
from metrics.questions.to_ask import QuestionOffered, QuestionsOffered
from metrics.statistics import control
from metrics.statistics.alerts import RISE
from metrics.statistics.told import MOVED as MOVED_BY_RULE
from metrics.statistics.told import RULE

if TYPE_CHECKING:
    from metrics.analysis.verdicts import Judged

FEWEST, MOST = 2, 3  # questions of one headline


def chosen(headline: PanelHeadline, offered: QuestionsOffered) -> list[QuestionOffered]:
    """The two or three questions to ask of a headline, the gravest first; the same question stands there once."""
    questions: list[QuestionOffered] = []
    for state in states(headline):
        one = offered.for_state(state, headline.measure.key)
        if one is not None and one not in questions:
            questions.append(one)
    if len(questions) < FEWEST:
        questions += [one for one in offered.questions if one.when == to_ask.ALWAYS and not one.measures]
    return questions[:MOST]


def states(headline: PanelHeadline) -> list[str]:
    """What a headline's figure does, in the order in which it is worth asking about; ALWAYS is the last."""
    holds = {
        to_ask.HIDDEN: is_hidden(headline),
        to_ask.WORSE: is_worse(headline),
        to_ask.MISSED: goal_status(headline) in (overview.NEAR, overview.MISSED),
        to_ask.OPEN_RISES: still_open_a_year_ago_and_now(headline) is not None,
        to_ask.ONLY_PUBLISHED: headline.is_published,
        to_ask.QUALITY: True,
        to_ask.NOT_COMPARABLE: not_comparable(headline),
        to_ask.BETTER: is_better(headline),
        to_ask.NO_TARGET: not headline.targets and headline.measure.better != "neither",
        to_ask.ALWAYS: True,
    }
    return [state for state in to_ask.STATES if holds[state]]


def is_hidden(headline: PanelHeadline) -> bool:
    """Whether the newest figure is hidden, because few children are behind it; not one that is “at least 95%”."""
    return headline.row.get("flag") == suppression.HIDDEN


def goal_status(headline: PanelHeadline) -> str:
    """How the newest figure stands to its target: met, near, missed; '' where that cannot be said."""
    goal = overview.goal_on(headline.targets, headline.row)
    return overview.target_status(headline.measure, goal, headline.row)


def not_comparable(headline: PanelHeadline) -> bool:
    """Whether nothing is published to hold it against: a number depends on how many children live here."""
    return headline.measure.published_as == "none" or headline.measure.is_count


def is_worse(headline: PanelHeadline) -> bool:
    """Whether it moved the wrong way: since the newest event, in its months, or in a year; or its alert rises."""
    judged = _judged(headline)
    if judged is None:
        return False
    alert = judged.verdict.alert
    if alert is not None and alert.way == RISE and headline.measure.better in ("neither", "lower"):
        return True
    return _worsens(judged) or answer(headline.measure, judged) == WRONG_WAY or _moved_in_a_year(headline) == "worse"


def is_better(headline: PanelHeadline) -> bool:
    """Whether it moved the right way, and nothing of it the wrong way."""
    judged = _judged(headline)
    if judged is None or is_worse(headline):
        return False
    improves = judged.verdict.variation == control.IMPROVEMENT
    return improves or answer(headline.measure, judged) == MOVED or _moved_in_a_year(headline) == "better"


def _judged(headline: PanelHeadline) -> "Judged | None":
    """What is judged of it; nothing where the newest figure is hidden or told by quarter or year."""
    hidden = suppression.is_hidden(headline.row.get("flag"))
    coarse = told_by(headline.measure, headline.row.get("period"))
    return None if hidden or coarse or headline.is_published else headline.judged


def _worsens(judged: "Judged") -> bool:
    return judged.verdict.variation == control.CONCERN and judged.verdict.signals


def _moved_in_a_year(headline: PanelHeadline) -> str:
    """'better' or 'worse' for what is told beside a year before and moved by the rule; else ''."""
    judged, better = _judged(headline), headline.measure.better
    year = judged.verdict.told if judged is not None else None
    if year is None or year.says != MOVED_BY_RULE or better == "neither" or not year.difference:
        return ""
    return "better" if (year.difference > 0) == (better == "higher") else "worse"


def still_open_a_year_ago_and_now(headline: PanelHeadline) -> tuple[float, float, pd.Timestamp] | None:
    """How many were still open a year before and on the newest day, and that day, where it is more now; else None.

    More is three more, as of what moved (statistics/told.py): one more or two says nothing.
    """
    rows = headline.still_open
    if rows is None or rows.empty:
        return None
    newest = rows.iloc[-1]
    day = pd.Timestamp(newest["month"])
    then = rows[rows["month"].eq(day - pd.DateOffset(years=1) + pd.offsets.MonthEnd(0))]
    if then.empty or is_missing(newest["value"]) or is_missing(then["value"].iloc[0]):
        return None
    before, now = float(then["value"].iloc[0]), float(newest["value"])
    return (before, now, day) if now - before >= RULE.people else None
