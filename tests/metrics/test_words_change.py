"""Sentences about change: only from verdicts, and never more than they say."""

from metrics.statistics.between import Event, Flow
from metrics.statistics.funnel import funnel
from metrics.statistics.intervals import Interval
from metrics.statistics.neighbours import beside
from metrics.statistics.ranks import rank_intervals
from metrics.statistics.verdict import flow_verdict, stock_verdict
from metrics.words import on_change

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
    found = stock_verdict(values, kind="stock", better="neither", events=[Event(5, 5, 4)])
    assert on_change.sentence(found, MONTHS, count, "Beside visit B: 204, was 170.") == (
        "Beside visit B: 204, was 170. 3 months ago: 190 (+7%); 12 months ago: 168 (+21%)."
        " Changed by 20% or more in 12 months."
    )


def test_an_alert_says_how_far_and_in_which_months() -> None:
    values: list[float | None] = [168.0, *[170.0] * 11, 204.0]
    found = stock_verdict(values, kind="stock", better="neither")
    assert on_change.alert(found, MONTHS, count) == "Up 21% in 12 months to month 12: 204, was 168."
    few = stock_verdict([4.0, *[5.0] * 11, 2.0], kind="stock", better="neither")
    assert on_change.alert(few, MONTHS, count) == "Down in 12 months to month 12: 2, was 4."
    assert on_change.alert(few, MONTHS, count, counts=False) == "Down 50% in 12 months to month 12: 2, was 4."
    assert on_change.alert(stock_verdict([168.0] * 13, kind="stock", better="neither"), MONTHS, count) == ""


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
