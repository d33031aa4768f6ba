"""What the header of a measure of one day says of its comparison with a year before: which alert, and what renews."""

from typing import TYPE_CHECKING

from metrics.base.fields import rule

if TYPE_CHECKING:
    from metrics.questions.kinds import Measure

ALERTS = ("rise", "fall", "either")  # what of a stock raises an alert
CLUSTERS = ("worker", "supervisor")  # whose cases of a share that renews go together
AN_ALERT = rule(lambda way: way in ("", *ALERTS), f"one of {', '.join(ALERTS)}")
CLUSTER = rule(lambda of: of in ("", *CLUSTERS), f"one of {', '.join(CLUSTERS)}")


def problems(measure: "Measure") -> list[str]:
    """What is wrong with it."""
    return _renewing(measure) + _alert(measure)


def _renewing(measure: "Measure") -> list[str]:
    """Where what is compared of a share that renews could not be."""
    if not measure.renews_days and not measure.clusters:
        return []
    problems = []
    if not measure.renews_days or not measure.clusters:
        problems.append("renews_days and clusters belong together")
    if measure.kind != "snapshot" or measure.unit != "percent":
        problems.append(f"renews_days belongs to a snapshot in percent, and it is a {measure.kind} in {measure.unit}")
    return problems


def _alert(measure: "Measure") -> list[str]:
    """Where an alert could never be raised, would not be told once, or would be one of good news."""
    if not measure.alert:
        return ["alert_percent is set, and alert is not"] if measure.alert_percent is not None else []
    problems = [] if measure.flows else ["alert needs flows: without what starts or ends none is raised"]
    problems += [] if measure.topic else ["alert needs a topic: measures of one raise one alert together"]
    good = {"higher": "rise", "lower": "fall"}.get(measure.better)
    if good is not None and measure.alert in (good, "either"):
        problems.append(f"a {good} is good news here, and good news is no alert")
    return problems
