"""Sentences about change: only from verdicts, and never more than they say."""

from dataclasses import replace
from datetime import date, timedelta

from metrics.statistics.alerts import alert_of
from metrics.statistics.between import Event, Flow
from metrics.statistics.funnel import funnel
from metrics.statistics.intervals import Interval
from metrics.statistics.neighbours import beside
from metrics.statistics.on_the_day import stock_verdict
from metrics.statistics.ranks import rank_intervals
from metrics.statistics.renewing import RenewingShare, chart_verdict
from metrics.statistics.told import told
from metrics.statistics.verdict import Verdict, flow_verdict
from metrics.statistics.years import stock_year
from metrics.words import on_change, on_years

MONTHS = [f"month {position}" for position in range(96)]


def whole(value: float | None) -> str:
    return "no figure" if value is None else f"{value:.0f}%"


def count(value: float | None) -> str:
    return "no figure" if value is None else f"{value:.0f}"


def timely(xs: list[float]) -> Flow:
    return Flow([*xs], [*xs], [100.0] * len(xs), percent=True, scale=100.0)


def test_the_sentence_above_the_chart() -> None:
    xs = [70.0, 72.0] * 10 + [74.0, 76.0, 78.0, 80.0, 82.0, 84.0, 86.0, 88.0, 90.0, 92.0]
    found = flow_verdict(timely(xs), better="higher", first_month=1, events=[Event(23, 23, 22)])
    assert (
        on_change.sentence(found, MONTHS, whole, "Higher than at visit B.")
        == "Higher than at visit B. Improving since month 22, before the visit."
    )


def test_no_signal_is_not_no_improvement() -> None:
    found = flow_verdict(
        timely([70.0, 72.0] * 10), better="higher", first_month=1, target=90.0, events=[Event(8, 8, 7)]
    )
    assert (
        on_change.sentence(found, MONTHS, whole, "Not clearly different.")
        == "Not clearly different. No sign of change."
    )
    assert on_change.assurance(found) == "Will not meet the target without a change."
    assert on_change.outlook(found, whole).startswith("Expect between 57% and 85%")


def test_too_early_and_too_few() -> None:
    found = flow_verdict(timely([70.0, 72.0] * 5), better="higher", first_month=1, events=[Event(8, 8, 7)])
    told = on_change.sentence(found, MONTHS, whole, "Too early to tell.")
    assert told.startswith("Too early to tell. Too few months")


def test_a_stock_tells_its_change_and_claims_nothing() -> None:
    values: list[float | None] = [168.0, *[170.0] * 8, 190.0, 195.0, 200.0, 204.0]
    found = stock_verdict(values, kind="stock", better="neither", events=[Event(5, 5, 4)], told=told(values))
    assert on_change.sentence(found, MONTHS, count, "Beside visit B: 204, was 170.") == (
        "Beside visit B: 204, was 170. 3 months ago: 190 (+7%). 204, was 168 a year ago. "
        "It is not tested for chance: most of those counted were counted a year ago too."
    )
    assert on_change.variation(found) == "Told, not tested."


def plans(now: float, started: float, ended: float = 20.0) -> Verdict:
    """Plans of which there were 200 a year before; 20 a month started and ended then."""
    held = [200.0] * 24 + [now]
    year = stock_year(held, [20.0] * 13 + [started] * 12, [20.0] * 13 + [ended] * 12)
    return stock_verdict(held, kind="stock", better="neither", year=year, alert=alert_of(year, "either"))


def test_a_stocks_year_is_its_starts_less_its_ends_and_a_rest() -> None:
    assert on_years.sentences(plans(325.0, 30.0), count) == (
        "125 more than a year ago: 360 started and 240 ended. Records that came late, were corrected or moved add 5. "
        "In the year before, 240 started and 240 ended. Clearly more started."
    )
    assert on_years.beneath(plans(320.0, 30.0)) == ["360 started, 240 ended; the year before 240 and 240"]
    both = on_years.cell(plans(440.0, 30.0, 10.0))
    assert both == "Clearly more started and clearly fewer ended than in the year before"
    fewer = on_years.sentences(plans(195.0, 20.0), count)
    assert fewer.startswith("5 fewer than a year ago: 240 started and 240 ended. Records that came late, were")
    assert "take away 5" in fewer and fewer.endswith("Neither starts nor ends changed clearly.")
    assert "add" not in on_years.sentences(plans(200.0, 20.0), count)
    assert on_years.sentences(plans(200.0, 20.0), count).startswith("As many as a year ago")


def test_the_level_is_arithmetic_and_only_where_both_are_steady() -> None:
    assert on_years.level(plans(200.0, 20.0)) == (
        "At these starts (20.0 a month) and lengths (10.0 months on average) the number comes to about 200, somewhere "
        "from 161 to 249. That is arithmetic and no forecast."
    )
    assert on_years.level(plans(320.0, 30.0)) == ""


def test_one_flow_and_one_year_are_said_to_be_all_there_is() -> None:
    held = [200.0] * 25
    one = stock_verdict(held, kind="stock", better="lower", year=stock_year(held, None, [20.0] * 25))
    assert on_years.sentences(one, count).endswith("In the year before, 240 ended. Ends did not change clearly.")
    short = stock_verdict(held, kind="stock", better="lower", year=stock_year(held[12:], [20.0] * 13, [20.0] * 13))
    assert on_years.cell(short) == "Starts and ends are known for one year only"
    assert on_years.beneath(short) == ["240 started, 240 ended"]


def test_a_share_that_renews_is_compared_with_its_year_before() -> None:
    xs = [70.0, 72.0] * 10 + [90.0]
    flow = timely(xs)
    ends = [date(2024 + (at + 1) // 12, (at + 1) % 12 + 1, 1) - timedelta(days=1) for at in range(len(xs))]
    renewed = RenewingShare(flow, ends, 28, children=True).beside_a_year()
    charted = chart_verdict(flow, better="higher", first_month=1)
    plain = stock_verdict(flow.values, kind="snapshot", better="higher", renewed=renewed)
    assert on_years.cell(plain) == "Clearly higher than a year before" and on_years.mark(plain) == "improvement-up"
    assert on_years.sentences(plain, whole) == "90 of 100, was 70 of 100 a year ago. Clearly higher than a year before."
    assert on_years.mark(replace(plain, better="lower")) == "concern-up"
    assert on_years.mark(replace(plain, better="neither")) == "high"
    both = stock_verdict(flow.values, kind="snapshot", better="higher", renewed=renewed, charted=charted)
    assert (both.kind, both.variation, on_years.is_told(both)) == ("snapshot", "improvement", False)
    assert on_change.variation(both) == "Improving."
    assert on_years.beneath(both) == ["Clearly higher than a year before"] and on_years.beneath(plain) == []
    assert on_change.sentence(both, MONTHS, whole).endswith("Improving since month 20.")


def test_a_share_that_moved_says_by_which_rule() -> None:
    xs, of_all = [63.0] * 12 + [74.0], [150.0] * 12 + [151.0]
    values = [x / n * 100 for x, n in zip(xs, of_all, strict=True)]
    found = stock_verdict(
        values, kind="snapshot", better="higher", told=told(values, xs, of_all, percent=True), denominators=of_all
    )
    assert on_years.sentences(found, whole) == (
        "74 of 151, was 63 of 150 a year ago. It moved, by a rule and not by a test: 5 points or more, and 3 people or "
        "more."
    )
    assert on_years.cell(found) == "Moved by a rule; told, not tested"


def test_an_alert_says_how_far_and_in_which_months() -> None:
    assert on_change.alert(plans(242.0, 30.0), MONTHS, count) == "Up 21% in 12 months to month 24: 242, was 200."
    assert on_change.alert(plans(150.0, 10.0), MONTHS, count) == "Down 25% in 12 months to month 24: 150, was 200."
    assert on_change.passed(plans(150.0, 10.0)).startswith("Changed by 20% or more in 12 months, and starts or")
    assert on_change.alert(plans(242.0, 20.0), MONTHS, count) == "" == on_change.passed(plans(242.0, 20.0))


def test_quarters_are_said() -> None:
    found = flow_verdict(Flow([1.0, 2.0, 2.0] * 20), better="lower", first_month=1)
    assert on_change.sentence(found, MONTHS, count).endswith("Judged by quarter: months are too small.")


def test_authorities() -> None:
    one = beside(Interval(84.0, 75.0, 90.0), [60.0, 70.0, 75.0])
    assert one is not None and on_change.neighbours(one, whole) == "Above the median of 3 statistical neighbours (70%)."
    ranks = rank_intervals([50.0] * 23, [100.0] * 23)
    assert ranks[0] is not None and on_change.rank(ranks[0]).startswith("between 1st and 2")
    same, apart = funnel([50.0, 51.0, 49.0], [100.0] * 3), funnel([400.0, 900.0, 100.0], [1000.0] * 3)
    assert same is not None and apart is not None
    assert "no more than chance" in on_change.overdispersion(same) and "widened" in on_change.overdispersion(apart)


def test_ordinals() -> None:
    assert [on_change.ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 112, 123)] == (
        "1st 2nd 3rd 4th 11th 12th 13th 21st 112th 123rd".split()
    )
