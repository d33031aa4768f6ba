"""What each state is called: in a sentence, in a cell, and by which mark. The one table of such words. Pure.

Decisions are made on states, the constants of metrics.statistics and metrics.analysis, and never on these words.
Sentences have no full stop: whoever writes one adds it. A mark's name goes on with -up or -down where MARKS says so.
"""

from typing import NamedTuple

from metrics.analysis import overview, verdicts
from metrics.statistics import between, control, funnel, neighbours, present, told, verdict, years
from metrics.statistics.rules import HIGH, LOW, OUTSIDE, RUN, TREND, TWO_OF_THREE


class Wording(NamedTuple):
    """One state. `title`: what the title of a small chart says, where the cell says more than fits."""

    sentence: str
    cell: str
    mark: str = ""
    title: str = ""

    @property
    def in_a_title(self) -> str:
        """The shortest form."""
        return self.title or self.cell


class Comparing(NamedTuple):
    """How one figure stands to another: 'Higher than' what follows, a sentence of its own, a cell of its own."""

    than: str
    sentence: str
    cell: str


def lowered(text: str) -> str:
    """The words inside a sentence: their first letter small."""
    return text[:1].lower() + text[1:]


# -- what the newest figure says --------------------------------------------------------------------------------------

VARIATION = {  # what began in the last twelve months
    control.COMMON: Wording("No sign of change", "No sign of change", "common"),
    control.IMPROVEMENT: Wording("Improving", "Improving", "improvement"),
    control.CONCERN: Wording("Worsening", "Worsening", "concern"),
    HIGH: Wording("Higher than it was", "Higher", "high"),
    LOW: Wording("Lower than it was", "Lower", "low"),
}
HOLDING = {  # what began before that and holds
    control.IMPROVEMENT: Wording("Holding a better level", "Holding a better level", "better"),
    control.CONCERN: Wording("Holding a worse level", "Holding a worse level", "worse"),
    HIGH: Wording("Holding a higher level", "Holding a higher level", "high"),
    LOW: Wording("Holding a lower level", "Holding a lower level", "low"),
}
MIXED = Wording("Some signs point up, some down", "Some signs up, some down", "mixed")
POINT = {  # one point of a chart
    control.IMPROVEMENT: "Improvement",
    control.CONCERN: "Concern",
    HIGH: "Higher than usual",
    LOW: "Lower than usual",
}
POINT_WITHOUT_SIGNAL, POINT_NOT_JUDGED = "No sign", "Not judged"  # of one, which is no news
OUTLOOK = {  # why nothing is said of what comes next
    present.NEW_LEVEL: "Too early to say what to expect at the new level",
    present.MOVING: "Still moving, so it is too early to say what to expect",
    present.CHANGED: "Something has changed, so it is too early to say what to expect",
}
UNJUDGED = {
    verdict.NO_FIGURE: Wording("There is no figure", "There is no figure", "unjudged"),
    verdict.TOO_FEW_POINTS: Wording(
        "Too few months to tell change from chance: it takes 12",
        "Too few months to tell change from chance: it takes 12",
        "unjudged",
        "Too few months to tell change from chance",
    ),
    verdict.TRIAL_LIMITS: Wording(
        "Too few months yet to tell change from chance: it takes 15",
        "Too few months yet to tell change from chance: it takes 15",
        "unjudged",
        "Too few months yet to tell change from chance",
    ),
    verdict.FEW_EVENTS: Wording(
        "Too few events to tell change from chance", "Too few events to tell change from chance", "unjudged"
    ),
    verdict.FEW_CASES: Wording(
        "Fewer than ten cases: not judged", "Fewer than ten cases: not judged", "unjudged", "Fewer than ten cases"
    ),
    verdict.ON_THE_DAY: Wording(
        "Counted on one day: there is no figure of a year before to set it beside",
        "Counted on one day: no figure of a year before yet",
        "unjudged",
        "No figure of a year before yet",
    ),
    verdicts.ROLLING: Wording(
        "Each figure covers 12 months: there is none of a year before to set it beside",
        "Each figure covers 12 months: none of a year before yet",
        "unjudged",
        "No figure of a year before yet",
    ),
    verdicts.NOT_WHOLE: Wording(
        "Not judged yet: there is no whole month or quarter to judge",
        "Not judged: no whole month or quarter yet",
        "unjudged",
    ),
    verdicts.ONE_YEAR: Wording("Not judged: one figure a year", "Not judged: one figure a year", "unjudged"),
    verdicts.NO_MONTHS_HELD: Wording(
        "Not judged: there are no months to judge", "Not judged: there are no months to judge", "unjudged"
    ),
    verdicts.TOLD_BY_QUARTER: Wording(
        "Told by quarter, so change is not judged: in single months a few children would show",
        "Not judged: told by quarter",
        "unjudged",
        "Told by quarter",
    ),
    verdicts.TOLD_BY_YEAR: Wording(
        "Told by year, so change is not judged: in single months or quarters a few children would show",
        "Not judged: told by year",
        "unjudged",
        "Told by year",
    ),
    verdicts.TOLD_ON_LAST_DAYS_OF_QUARTERS: Wording(
        "Told on the last day of each quarter: from month to month a few who started or ended would show",
        "Not judged: told on the last day of each quarter",
        "unjudged",
        "Told on the last day of each quarter",
    ),
    verdicts.TOLD_ON_LAST_DAYS_OF_YEARS: Wording(
        "Told on the last day of March: from month to month a few who started or ended would show",
        "Not judged: told on the last day of March",
        "unjudged",
        "Told on the last day of March",
    ),
}
UNJUDGED_BY_QUARTER = {  # the same of a chart whose points are quarters
    verdict.TOO_FEW_POINTS: "Too few quarters to tell change from chance: it takes 12",
    verdict.TRIAL_LIMITS: "Too few quarters yet to tell change from chance: it takes 15",
}
BY_QUARTER = Wording("Judged by quarter: months are too small", "By quarter: months are too small")
STANDING = {control.FULL: "limits", control.TRIAL: "trial limits"}  # what a segment of a chart has
PROVISIONAL = "provisional limits"  # of a level that nobody has logged
RULES = {  # a rule in words: where the signal is high, and where it is low
    OUTSIDE: ("above the upper limit", "below the lower limit"),
    RUN: ("seven or more in a row above the mean", "seven or more in a row below the mean"),
    TREND: ("seven or more in a row that rise", "seven or more in a row that fall"),
    TWO_OF_THREE: ("two of three close to the upper limit", "two of three close to the lower limit"),
}

# -- what is counted on one day, beside a year before -----------------------------------------------------------------

YEAR_MARK = {
    years.CHANGED: "changed",
    years.STEADY: "common",
    years.UNTESTED: "unjudged",
}  # words say which changed
FLOW_CHANGED = {between.HIGHER: "clearly more {word}", between.LOWER: "clearly fewer {word}"}
FLOW_STEADY: dict[tuple[str, ...], str] = {  # of which flows that is said
    ("started", "ended"): "Neither starts nor ends changed clearly",
    ("started",): "Starts did not change clearly",
    ("ended",): "Ends did not change clearly",
}
FLOW_UNTESTED = {
    between.NO_YEAR_BEFORE: "Starts and ends are known for one year only",
    years.FEW_IN_A_YEAR: "Too few started or ended in a year to compare",
}
RENEWED = {
    between.HIGHER: "Clearly higher than a year before",
    between.LOWER: "Clearly lower than a year before",
    between.NOT_CLEAR: "Not clearly different from a year before",
}
TOLD = {
    told.MOVED: Wording("It moved, by a rule and not by a test", "Moved by a rule; told, not tested", "moved"),
    told.NOT_MOVED: Wording("It did not move, by a rule and not by a test", "Told, not tested", "told"),
    told.PLAIN: Wording(
        "It is not tested for chance: most of those counted were counted a year ago too", "Told, not tested", "told"
    ),
}

# -- the target -------------------------------------------------------------------------------------------------------

ASSURANCE = {
    control.ALWAYS: Wording("Meets the target as it runs", "meets it as it runs", "always"),
    control.SOMETIMES: Wording(
        "Meets the target in some months and not in others", "meets it in some months, not in others", "sometimes"
    ),
    control.NEVER: Wording("Will not meet the target without a change", "will not meet it without a change", "never"),
}
TARGET = {overview.MET: "met", overview.NEAR: "not met, but within {tolerance}", overview.MISSED: "not met"}
SLOPED = {  # of a target that slopes, until its last day
    overview.MET: "on track",
    overview.NEAR: "behind, but within {tolerance}",
    overview.MISSED: "behind",
}

# -- beside an event --------------------------------------------------------------------------------------------------

COMPARED = {
    between.HIGHER: Comparing("Higher than", "That is clearly higher", "Higher"),
    between.LOWER: Comparing("Lower than", "That is clearly lower", "Lower"),
    between.NOT_CLEAR: Comparing(
        "Not clearly different from", "That is not clearly different", "Not clearly different"
    ),
    between.DEPENDS: Comparing(
        "Not clearly different since",
        "That is not clearly different: it depends what it is compared with",
        "Not clearly different: it depends what it is compared with",
    ),
    between.PLAIN: Comparing("Beside", "", ""),
}
UNCOMPARED = {
    between.TOO_EARLY: Wording(
        "Too early to tell since {event}: fewer than three full months",
        "Too early to tell: fewer than three full months",
    ),
    between.TOO_SOON: Wording(
        "Not compared with {event}: the next visit came too soon to tell", "The next visit came too soon to tell"
    ),
    between.TOO_CLOSE: Wording(
        "Not compared with {event}: fewer than three full months lie between it and the visit before",
        "Too soon after the visit before to tell",
    ),
    between.NO_YEAR_BEFORE: Wording(
        "Not compared with {event}: the same months a year earlier are not held",
        "Not compared: the same months a year earlier are not held",
    ),
    between.NO_NEWER: Wording("There is no newer figure since {event}", "No newer figure"),
    between.NO_FIGURE: Wording("There is no figure to compare with {event}", "No figure to compare with"),
    between.FEW: Wording("Not compared with {event}: fewer than ten", "Not compared: fewer than ten"),
    between.BROKEN: Wording(
        "Not compared with {event}: figures before and after it were collected otherwise",
        "Not compared: collected otherwise before",
    ),
    between.TOO_SHORT: Wording(
        "Not compared with {event}: fewer than three full months", "Not compared: fewer than three full months"
    ),
}
UNCOMPARED_CHANGE = {  # a change of the authority's own, where a visit is told otherwise
    between.TOO_EARLY: "Too new to show",
    between.TOO_SOON: "The next change came too soon to tell",
    between.TOO_CLOSE: "Too soon after the change before to tell",
}
NO_FIGURE = "no figure"
WITHOUT_VALUE = {  # an event at which a measure has no value
    between.NO_FIGURE: NO_FIGURE,
    between.NO_NEWER: "no newer figure",
    between.NOT_DATED: "not dated",
    between.PLANNED: "planned",
}

# -- beside other authorities -----------------------------------------------------------------------------------------

MEDIAN = {neighbours.ABOVE: "above", neighbours.BELOW: "below", neighbours.NOT_SEPARABLE: "within chance of"}
FUNNEL = {funnel.ABOVE: "above", funnel.BELOW: "below", funnel.INSIDE: "inside"}

# -- one figure -------------------------------------------------------------------------------------------------------

FLAGS = {  # why there is no number, as the Department marks it
    "no cases": "no cases",
    "c": "hidden (small number)",
    "z": "not applicable",
    "x": "not available",
    "low": "rounds to zero",
    "k": "rounds to zero",
    "u": "unreliable",
}

# -- marks ------------------------------------------------------------------------------------------------------------

MARKS = {  # what each mark is, for those who hear the page
    "common": "no sign of change",
    "improvement-up": "improving, above what it was",
    "improvement-down": "improving, below what it was",
    "concern-up": "worsening, above what it was",
    "concern-down": "worsening, below what it was",
    "better-up": "holding a better level, above what it was",
    "better-down": "holding a better level, below what it was",
    "worse-up": "holding a worse level, above what it was",
    "worse-down": "holding a worse level, below what it was",
    "high": "above what it was",
    "low": "below what it was",
    "mixed-up": "some signs up, some down, above what it was",
    "mixed-down": "some signs up, some down, below what it was",
    "unjudged": "not judged",
    "changed": "starts or ends changed clearly",
    "moved-up": "moved up by a rule, not tested",
    "moved-down": "moved down by a rule, not tested",
    "told": "told, not tested",
    "always-up": "expected range wholly above the target",
    "always-down": "expected range wholly below the target",
    "sometimes-up": "expected range on both sides of the target",
    "sometimes-down": "expected range on both sides of the target",
    "never-up": "expected range wholly above the target",
    "never-down": "expected range wholly below the target",
    "alert-up": "alert, a rise",
    "alert-down": "alert, a fall",
}
