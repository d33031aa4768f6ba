"""Trajectory: one measure over months, what inspections said, and the measure's value at each."""

import pandas as pd
import streamlit as st

from metrics import journey, plain, words
from metrics.figures import trajectory as figures
from metrics.questions import Measure
from pages.parts import chart, empty
from pages.parts.finding import about, finding, note
from pages.parts.measures import choose_measure
from pages.parts.page import Page, begin
from pages.parts.places import places_of
from pages.parts.table import show_table

FIRST_MEASURE, BY_TEAM = "assessments_in_45_days", "By team"
INSIDE_BRACKETS = r" (?=[^(]*\))"  # kept on one line: a value, and beneath it the months it covers


def usable(page: Page, measure: Measure) -> bool:
    """Measures this authority can have: its own data, or the public record."""
    return (page.scope.has_local and measure.has_query) or measure.published_as != "none"


def local_rows(page: Page, measure: Measure) -> pd.DataFrame:
    """The chosen place's own months."""
    scope = page.scope
    return page.desk.series(measure.key, [scope.authority], team=scope.team, service=scope.service, origin="local")


def published_points(page: Page, measure: Measure) -> pd.DataFrame:
    """Published figures as points: series, label, month, value, numerator, denominator, flag, told, source.

    England's and a region's counts are left out: on one scale with one authority they would flatten it.
    """
    scope, places = page.scope, places_of(page.desk)
    known = places.authorities(page.desk)
    near = places.neighbours(page.desk, scope.authority)
    wide = known[known["kind"].eq("england") | (known["kind"].eq("region") & known["name"].eq(scope.region))]
    wide = wide.iloc[:0] if measure.unit == "count" else wide
    codes = [scope.authority, *wide["authority"], *near["neighbour"]]
    rows = page.desk.series(measure.key, codes, origin="published")
    rows = rows.loc[[not words.missing(value) for value in rows["value"].tolist()]]
    whole = " (whole authority)" if scope.team or scope.service else ""
    own = f"{scope.name}, published{whole}"
    named = {scope.authority: (own, own)} | {
        code: ({"england": "England", "region": "Region"}[kind], name)
        for code, kind, name in zip(wide["authority"], wide["kind"], wide["name"], strict=True)
    }
    drawn = rows["authority"].tolist()
    points = rows.loc[[code in named for code in drawn]].copy()
    points["series"] = [named[code][0] for code in points["authority"].tolist()]
    points["label"] = [named[code][1] for code in points["authority"].tolist()]
    points["told"] = [f"{row['label']}: {words.latest(measure, row)}" for row in plain.records(points)]
    beside = set(near["neighbour"].tolist())
    median = journey.median_of(measure, rows.loc[[code in beside for code in drawn]], len(near))
    return pd.concat([points, median], ignore_index=True) if len(median) else points.reset_index(drop=True)


def window(
    page: Page, local: pd.DataFrame, published: pd.DataFrame, events: pd.DataFrame
) -> tuple[pd.Timestamp, pd.Timestamp]:
    """The first and last day of the chart: the chosen period, else months with figures and events."""
    scope = page.scope
    lettered = events[events["letter"].fillna("").ne("")]["starts"].dropna()
    shown = pd.concat([local["month"] if len(local) else published["month"], lettered])
    first = pd.Timestamp(scope.start) if scope.start else shown.min()
    last = pd.Timestamp(scope.end) if scope.end else shown.max()
    return first, last


def period_of(local: pd.DataFrame, published: pd.DataFrame) -> tuple[object, object]:
    """The first and last month with a figure."""
    months = pd.concat([local["month"], published["month"]])
    return months.min(), months.max()


def between(rows: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp) -> pd.DataFrame:
    """The rows of a period."""
    return rows[rows["month"].between(first, last)]


def twin(measure: Measure, name: str, local: pd.DataFrame, published: pd.DataFrame) -> pd.DataFrame:
    """Every number of the chart as one table, newest first."""
    rows = pd.concat([local.assign(label=name), published], ignore_index=True).sort_values(
        "month", ascending=False, kind="stable"
    )
    said = [words.figure_of(measure, row) for row in rows.to_dict("records")]
    note_of = rows["complete"].eq(False).map({True: "month so far", False: ""}) if "complete" in rows else ""
    return pd.DataFrame(
        {
            "Date": [words.day(month) for month in rows["month"]],
            "Series": rows["label"],
            "Value": said,
            "Numerator": rows["numerator"],
            "Denominator": rows["denominator"],
            "Note": note_of,
        }
    )


def numbers(local: pd.DataFrame, published: pd.DataFrame, name: str) -> pd.DataFrame:
    """The same as unrounded numbers, for the CSV."""
    rows = pd.concat([local.assign(label=name), published], ignore_index=True).sort_values("month", kind="stable")
    return rows.reindex(
        columns=["label", "month", "period", "value", "numerator", "denominator", "flag", "origin", "complete"]
    )


def events_beneath(measure: Measure, table: pd.DataFrame) -> None:
    """The table of events: what each said, the value at each, the change since the one before."""
    if table.empty:
        note("No inspections or visits are recorded for this authority.")
        return
    records = table.to_dict("records")
    shown = pd.DataFrame(
        {
            "Event": [row["letter"] or "–" for row in records],
            "Date": [words.event_when(row) for row in records],
            "Kind": [words.event_kind(row) for row in records],
            "Focus": table["focus"],
            "What was said": [words.event_said(row) or "–" for row in records],
            "Value": table["told"],
            "Change since the one before": table["change_told"].replace("", "–"),
        }
    )
    caption = f"Inspections and visits, and the value of {measure.title.lower()} at each"
    kept = shown.assign(Value=shown["Value"].str.replace(INSIDE_BRACKETS, "\u00a0", regex=True))
    show_table(kept, caption, wide=("What was said",), kept=("Change since the one before",))
    chart.download(shown, chart.file_name("events", measure.key), key="csv-events")
    note(*how_valued(measure, table), "These are plain differences: nothing here says why they came about.")


def how_valued(measure: Measure, table: pd.DataFrame) -> list[str]:
    """What "the value at an event" means for the values that are in the table."""
    said = []
    if table["origin"].eq("local").any():
        said.append(
            "A value at an event covers the three full months before it."
            if measure.kind == "flow"
            else "A value at an event is that of the last month end on or before its first day."
        )
    if table["origin"].eq("published").any():
        said.append("A published figure is the newest on or before the event, and is used at one event only.")
    return said


def draw(page: Page, measure: Measure) -> None:
    """The whole page beneath the choice of measure."""
    scope = page.scope
    events = places_of(page.desk).events(page.desk, scope.authority)
    local = local_rows(page, measure) if scope.has_local and measure.has_query else pd.DataFrame(columns=LOCAL_COLUMNS)
    published = (
        published_points(page, measure) if measure.published_as != "none" else pd.DataFrame(columns=POINT_COLUMNS)
    )
    own = published[published["series"].astype(str).str.startswith(f"{scope.name}, published")]
    if local.empty and published.empty:
        if not empty.measure_missing(page, measure):
            empty.nothing_here(f"There is no figure for {scope.name}.")
        return
    name = scope.team or scope.service or scope.name
    inside = (scope.team or scope.service) is not None
    table = journey.events_table(measure, events, local, own.iloc[:0] if inside else own)
    first, last = window(page, local, published, events)
    local, published = between(local, first, last), between(published, first, last)
    newest = journey.newest(measure, local if len(local) else between(own, first, last))
    at_event = journey.last_event(table)
    sentence = words.finding(measure, newest, at_event)
    finding(sentence)
    view = chart.show_chart(
        lambda: figures.trajectory(
            measure, words.chart_title(measure, newest, at_event), name, local, published, events, first, last
        ),
        lambda: twin(measure, name, local, published),
        chart.file_name(measure.key, name),
        caption=words.caption(measure, name, measure.source, *period_of(local, published), scope.data_to),
        alt=words.alternative(
            measure,
            name,
            len(local) + len(published),
            sentence,
            list(events["letter"].dropna().loc[lambda s: s.ne("")]),
        ),
        numeric=("Value", "Numerator", "Denominator"),
        more={BY_TEAM: team_view(page, measure, events)} if len(local) and not scope.team else None,
        csv=lambda: numbers(local, published, name),
    )
    if view == BY_TEAM:
        newest_by_team(measure, team_rows(page, measure))
    related(measure, scope.name, local, published)
    events_beneath(measure, table)
    about(measure)


def team_rows(page: Page, measure: Measure) -> pd.DataFrame:
    """Each team's months inside the chosen period."""
    scope = page.scope
    return page.desk.series(
        measure.key,
        [scope.authority],
        service=scope.service,
        by="team",
        origin="local",
        start=scope.start,
        end=scope.end,
    )


def team_view(page: Page, measure: Measure, events: pd.DataFrame) -> tuple[chart.Figure, chart.Frame]:
    """The same measure for each team on one scale, and its file."""
    columns = ["team", "month", "value", "numerator", "denominator", "flag", "complete"]
    return (
        lambda: figures.by_team(measure, f"{measure.title}, by team", team_rows(page, measure), events),
        lambda: team_rows(page, measure)[columns],
    )


def newest_by_team(measure: Measure, rows: pd.DataFrame) -> None:
    """The newest value of each team as a table beneath the panels."""
    rows = rows[rows["complete"].ne(False)] if measure.kind == "flow" else rows
    newest = rows.sort_values("month").groupby("team").tail(1).sort_values("team")
    records = newest.to_dict("records")
    shown = pd.DataFrame(
        {
            "Team": newest["team"],
            "Value": [words.figure_of(measure, row) for row in records],
            "Of": [words.parts_of(measure, row["numerator"], row["denominator"]) for row in records],
            "Date": [words.when(measure, row["month"]) for row in records],
        }
    )
    show_table(shown, f"{measure.title} by team, newest month", numeric=("Value", "Of"), kept=("Date",))


def related(measure: Measure, name: str, local: pd.DataFrame, published: pd.DataFrame) -> None:
    """In words: where a published figure follows another rule, and what is drawn as a twelfth."""
    said = []
    if measure.published_as == "related" and len(published) and len(local):
        said.append("The published figure follows a different rule from the local one, so the two are never joined.")
    if figures.is_annual_count(measure) and len(published):
        said.append("Published counts of a year are drawn as a twelfth, the monthly average of the year.")
    if measure.unit == "count" and len(published):
        said.append(f"England's and the region's counts are not drawn: {name}'s would vanish beside them.")
    if said:
        note(*said)


LOCAL_COLUMNS = ["month", "value", "numerator", "denominator", "flag", "complete", "period", "origin"]
POINT_COLUMNS = ["series", "label", "month", "value", "numerator", "denominator", "flag", "told", "period", "origin"]

page = begin("Are we getting better since the last visit?")
measure = choose_measure(page, lambda measure: usable(page, measure), FIRST_MEASURE)
st.header(measure.question, anchor=False)
draw(page, measure)
