"""Children of a service by ethnic group, of the authority's own records, beside all people who live in the area."""

from typing import Any

import pandas as pd

from metrics.analysis.ethnic_groups import ETHNIC_GROUP, EthnicGroup, EthnicGroups
from metrics.base.place import Place
from metrics.desk.ethnic_groups import may_be_told, newest_groups
from metrics.figures.group_charts import by_group
from metrics.questions.catalogue import Measure
from metrics.statistics.comparing import ratio_cells
from metrics.words import basic, on_ethnic_groups
from pages.shell import empty
from pages.shell.page import Page
from pages.widgets import chart
from pages.widgets.files import file_name
from pages.widgets.finding import finding, note

NUMERIC = ("Children", "Share of the children", "Share of the people", "Difference")


def is_offered(page: Page, measure: Measure) -> bool:
    """Whether the measure counts children whose ethnic groups are this viewer's to see."""
    if not (page.scope.has_local and may_be_told(measure)):
        return False
    breakdowns = page.desk.figures.breakdowns(measure.key, Place(page.scope.authority))
    return any(one.key == ETHNIC_GROUP for one in breakdowns)


def show(page: Page, measure: Measure) -> None:
    """The newest month's children beside the newest census, group by group, with what may be said of each."""
    newest = newest_groups(page.desk, page.scope.authority, measure)
    if newest is None:
        empty.nothing_here(on_ethnic_groups.NO_PEOPLE)
        return
    groups, when, counted = newest.every, basic.when(measure, newest.month), basic.day(newest.census)
    finding(*on_ethnic_groups.finding(measure, groups, when))
    heading = f"{on_ethnic_groups.heading(measure)}, beside the people who live here"
    chart.show_chart(
        lambda: by_group(measure, heading, [one.band for one in groups.groups], _marks(groups), shares=True),
        lambda: _table(groups),
        file_name(measure.key, "ethnic groups", page.scope.name),
        caption=f"{measure.title} {when} · {measure.source} · people of every age on {counted}: {newest.source}",
        alt=f"Dots of each ethnic group's share of {measure.title.lower()} {when} with 95% intervals, beside its share "
        f"of all people who live in the area on {counted}. The table holds every value.",
        numeric=NUMERIC,
        csv=lambda: pd.DataFrame(numbers(groups)).assign(month=newest.month, census=newest.census),
    )
    note(*on_ethnic_groups.notes(groups))


def _marks(groups: EthnicGroups) -> list[dict[str, Any]]:
    """A mark of the children with its interval and one of the people for each group."""
    marks: list[dict[str, Any]] = []
    for one in groups.groups:
        share = one.beside.share.times(100) if one.beside else None
        whiskers = {"lower": share.lower if share else None, "upper": share.upper if share else None}
        value = share.value if share else None
        hover = on_ethnic_groups.point(one) if share else ""
        marks.append({"group": one.band, "name": "Children", "role": "own", "value": value, "told": hover} | whiskers)
        people = {"group": one.band, "name": "All people who live here", "role": "wide", "lower": None, "upper": None}
        hover = on_ethnic_groups.people_point(one)
        marks.append(people | {"value": 100 * one.people / one.everyone, "told": hover})
    return marks


def _table(groups: EthnicGroups) -> pd.DataFrame:
    return pd.DataFrame([_cells(one) for one in groups.groups])


def _cells(one: EthnicGroup) -> dict[str, str]:
    return {
        "Ethnic group": one.band,
        "Children": basic.number(one.children) if one.children is not None else on_ethnic_groups.share(one),
        "Share of the children": on_ethnic_groups.share(one),
        "95% interval": on_ethnic_groups.share_range(one),
        "Share of the people": on_ethnic_groups.of_people(one),
        "Difference": on_ethnic_groups.points(one),
        "Times the share of the people": on_ethnic_groups.times(one),
        "Beside the people": on_ethnic_groups.says(one) or "–",
    }


def numbers(groups: EthnicGroups) -> list[dict[str, Any]]:
    """The figures for a file, a row a group."""
    return [
        {
            "ethnic_group": one.band,
            "children": one.children,
            "of_at_least": groups.least,
            "of_at_most": groups.most,
            "share": one.beside.share.value if one.beside else None,
            "lower": one.beside.share.lower if one.beside else None,
            "upper": one.beside.share.upper if one.beside else None,
            "flag": one.flag,
            "people": one.people,
            "everyone": one.everyone,
        }
        | ratio_cells(one.beside.ratio if one.beside else None)
        for one in groups.groups
    ]
