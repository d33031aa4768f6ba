"""Authorities: one published measure over years for chosen authorities, each beside its own inspections."""

from functools import partial

import pandas as pd
import streamlit as st

from metrics import journey, plain, words
from metrics.figures import authorities as figures
from metrics.questions import Measure
from pages.parts import chart, empty
from pages.parts.finding import about, finding, note
from pages.parts.measures import choose_measure
from pages.parts.page import Page, begin
from pages.parts.places import places_of

FIRST_MEASURE = "assessments_in_45_days"
MOST_EVENTS = 25
INSPECTIONS = {"The latest": -1, "The one before the latest": -2, "The first": 0}


class Chosen:
    """Which authorities the page shows: named ones drawn apart, and a group in grey."""

    def __init__(self, page: Page, picked: list[str], measure: Measure) -> None:
        known = places_of(page.desk).authorities(page.desk)
        self.known = known[known["has_published"]]
        self.near = places_of(page.desk).neighbours(page.desk, page.scope.authority)["neighbour"].tolist()
        self.names = dict(zip(self.known["authority"], self.known["name"], strict=True))
        own = self.known[self.known["authority"].eq(page.scope.authority)]["authority"].tolist()
        codes = {name: code for code, name in self.names.items()}
        self.named = list(dict.fromkeys(own + [codes[name] for name in picked if name in codes]))
        self.groups = [name for name in picked if name == NEIGHBOURS or name.startswith(IN_REGION)]
        if not picked:
            self._by_default(measure)
        self.group = self._group_codes()

    def _by_default(self, measure: Measure) -> None:
        """Own authority, England (unless counts), and the neighbours; without own figures the first three there are."""
        england = [] if measure.unit == "count" else self.known[self.known["kind"].eq("england")]["authority"].tolist()
        own = self.named or self.known[self.known["kind"].eq("authority")].sort_values("name")["authority"].tolist()[:3]
        self.named = own + england
        self.groups = [NEIGHBOURS] if self.near else []

    def _group_codes(self) -> list[str]:
        codes: list[str] = self.near if NEIGHBOURS in self.groups else []
        regions = [name.removeprefix(IN_REGION) for name in self.groups if name.startswith(IN_REGION)]
        inside = self.known[self.known["kind"].eq("authority") & self.known["region"].isin(regions)]
        return [code for code in dict.fromkeys([*codes, *inside["authority"]]) if code not in self.named]


NEIGHBOURS, IN_REGION = "Statistical neighbours", "Authorities in "


def options(known: pd.DataFrame, near: list[str]) -> tuple[list[str], list[str]]:
    """What one can add to the page: England, regions and authorities by name; then groups."""
    order = known.assign(order=known["kind"].map({"england": 0, "region": 1, "authority": 2})).sort_values(
        ["order", "name"]
    )
    regions = sorted(set(known[known["kind"].eq("authority")]["region"].dropna()) - {""})
    groups = ([NEIGHBOURS] if near else []) + [IN_REGION + region for region in regions]
    return order["name"].tolist(), groups


def choose(page: Page, measure: Measure) -> Chosen:
    """The box that adds authorities and groups; kept in the page's address."""
    known = places_of(page.desk).authorities(page.desk)
    known = known[known["has_published"]]
    near = places_of(page.desk).neighbours(page.desk, page.scope.authority)["neighbour"].tolist()
    names, groups = places_of(page.desk).once("options", page.scope.authority, lambda: options(known, near))
    picked = st.multiselect(
        "Compare with",
        groups + names,
        key="compare",
        bind="query-params",
        max_selections=8,
        placeholder="Statistical neighbours and England" if near else "Add authorities, regions or England",
    )
    return Chosen(page, picked, measure)


def figures_of(page: Page, measure: Measure, chosen: Chosen) -> pd.DataFrame:
    """Published rows of every authority on the page: authority, name, month, value, told …"""
    codes = [*chosen.named, *chosen.group]
    rows = page.desk.series(measure.key, codes, origin="published", start=page.scope.start, end=page.scope.end)
    rows = rows.assign(name=rows["authority"].map(chosen.names))
    return rows.assign(told=told(measure, rows))


def told(measure: Measure, rows: pd.DataFrame) -> list[str]:
    """'Walsall: 78.2% (1,204 of 1,540) in the year to March 2019' for each row."""
    return [f"{row['name']}: {words.latest(measure, {**row, 'period': 'year'})}" for row in plain.records(rows)]


def events_of(page: Page, codes: list[str]) -> pd.DataFrame:
    """The events of several authorities, with what a mark says."""
    places = places_of(page.desk)
    found = [places.once("events said", code, partial(said_of, page, code)) for code in codes[:MOST_EVENTS]]
    found = [events for events in found if len(events)]
    if not found:
        return pd.DataFrame(columns=["authority", "kind", "status", "starts", "published", "said"])
    return pd.concat(found, ignore_index=True)


def said_of(page: Page, code: str) -> pd.DataFrame:
    """The events of one authority, with its code and with what a mark says."""
    events = places_of(page.desk).events(page.desk, code)
    said = [
        f"{words.event_kind(row)}, {words.event_when(row)}. {words.event_said(row)}"[:180]
        for row in plain.records(events)
    ]
    return events.assign(authority=code, said=said)


def twin(measure: Measure, rows: pd.DataFrame, extra: dict[str, object]) -> pd.DataFrame:
    """A chart's numbers as a table."""
    return pd.DataFrame(
        {
            "Authority": rows["name"],
            "Date": [words.day(month) for month in rows["month"]],
            **extra,
            "Value": [words.figure_of(measure, row) for row in plain.records(rows)],
            "Numerator": rows["numerator"],
            "Denominator": rows["denominator"],
        }
    )


def over_years(page: Page, measure: Measure, chosen: Chosen, rows: pd.DataFrame, events: pd.DataFrame) -> None:
    """Lines over years, each with its own inspections marked."""
    st.header("Over the years", anchor=False)
    named = rows[rows["authority"].isin(chosen.named)].dropna(subset=["value"])
    taken = events[events["authority"].isin(chosen.named) & events["status"].ne("planned")]
    grouped = " and ".join(chosen.groups)
    newest = named.sort_values("month").groupby("authority").tail(1).set_index("authority")
    title = words.side_by_side(measure, newest.loc[[c for c in chosen.named if c in newest.index]].to_dict("records"))
    ordered = rows.sort_values(["name", "month"])
    compared = words.joined([chosen.names[code] for code in chosen.named])
    chart.show_chart(
        lambda: figures.over_years(measure, title, rows, taken, chosen.named, grouped),
        lambda: twin(measure, ordered, {}),
        chart.file_name(measure.key, "authorities"),
        caption=words.caption(
            measure, "published figures", source_of(rows, measure), rows["month"].min(), rows["month"].max(), None
        ),
        alt=f"Lines of {measure.title.lower()} over the years for {compared}.",
        numeric=("Value", "Numerator", "Denominator"),
    )
    note("A short upright stroke on a line marks an inspection or visit of that authority, at its date.")


def source_of(rows: pd.DataFrame, measure: Measure) -> str:
    """The release the figures come from."""
    named = rows["source"].dropna().unique().tolist()
    return str(named[-1]) if len(named) else measure.source


def latest_year(page: Page, measure: Measure, chosen: Chosen) -> None:
    """Every authority's newest figure, in order."""
    rows = page.desk.published_year(measure.key)
    st.header("The latest year", anchor=False)
    england = rows[rows["kind"].eq("england") & rows["value"].notna()]
    own = rows[rows["authority"].eq(page.scope.authority) & rows["value"].notna()]
    rows = rows[rows["kind"].eq("authority")].sort_values("value", kind="stable")
    if rows["value"].notna().sum() == 0:
        empty.nothing_here("No figure is published for the latest year.")
        return
    rows = rows.assign(told=told(measure, rows))
    missing = int(rows["value"].isna().sum())
    beside = rows["authority"].isin(chosen.near).map({True: "yes", False: ""})
    when = words.when(measure, rows["month"].max(), "year")
    count = f"{words.several(int(rows['value'].notna().sum()), 'authority', 'authorities')} {when}"
    beside_own = own if measure.unit == "count" else pd.concat([own, england])
    title = words.side_by_side(measure, beside_own.to_dict("records")) if len(own) else count
    chart.show_chart(
        lambda: figures.latest_year(
            measure,
            title,
            rows,
            chosen.named,
            chosen.near,
            None if measure.unit == "count" or england.empty else england["value"].iloc[0],
        ),
        lambda: twin(measure, rows, {"Statistical neighbour": beside}),
        chart.file_name(measure.key, "latest year"),
        caption=words.caption(measure, count, source_of(rows, measure), None, None, None),
        alt=f"Dots of {measure.title.lower()} for every authority in order of value, {when}; neighbours are diamonds.",
        numeric=("Value", "Numerator", "Denominator"),
    )
    if missing:
        note(f"No figure is published for {words.several(missing, 'authority', 'authorities')} at this date.")


def since_own(page: Page, measure: Measure, chosen: Chosen, rows: pd.DataFrame, events: pd.DataFrame) -> None:
    """The same lines with each authority's own inspection at zero."""
    st.header("Years since their own inspection", anchor=False)
    which = st.selectbox("Inspection", list(INSPECTIONS), key="inspection", width=320)
    aligned = journey.aligned_at_own(rows, events, INSPECTIONS[which])
    if aligned.empty:
        empty.nothing_here("None of these authorities has such an inspection with figures on either side of it.")
        return
    inspected = aligned["authority"].nunique()
    chart.show_chart(
        lambda: figures.aligned(
            measure,
            f"{words.several(inspected, 'authority', 'authorities')} before and after an inspection",
            aligned,
            chosen.named,
            " and ".join(chosen.groups),
        ),
        lambda: twin(
            measure,
            aligned.sort_values(["name", "month"]),
            {
                "Inspection": [words.day(day) for day in aligned.sort_values(["name", "month"])["when"]],
                "Years since": aligned.sort_values(["name", "month"])["years"],
            },
        ),
        chart.file_name(measure.key, "since own inspection"),
        caption=words.caption(
            measure, "published figures", source_of(rows, measure), rows["month"].min(), rows["month"].max(), None
        ),
        alt=f"Lines of {measure.title.lower()} for {inspected} authorities, by years since each one's own inspection.",
        numeric=("Years since", "Value", "Numerator", "Denominator"),
    )
    note(
        "Zero is the first day of the inspection, or the day its report appeared where only that is known.",
        "After is not because of: other things changed as well.",
    )


def say_finding(page: Page, chosen: Chosen, rows: pd.DataFrame) -> None:
    """The newest figure of the page's own authority, or else of those it shows."""
    newest = rows.dropna(subset=["value"]).sort_values("month").groupby("authority").tail(1).set_index("authority")
    own = page.scope.authority
    if own in newest.index:
        finding(str(newest["told"][own]) + ".")
        return
    said = [str(newest["told"][code]) for code in chosen.named if code in newest.index][:3]
    finding(f"No figure is published for {page.scope.name}.", "; ".join(said) + "." if said else "")
    if page.scope.synthetic:
        note(f"{page.scope.name} is made up. The figures of the other authorities are real, as published.")


def draw(page: Page, measure: Measure) -> None:
    """The page beneath the choice of measure."""
    chosen = choose(page, measure)
    rows = figures_of(page, measure, chosen) if chosen.named else pd.DataFrame({"value": []})
    if rows["value"].notna().sum() == 0:
        empty.nothing_here(
            "No published figure is held for these authorities. Import published statistics on the page Load data."
        )
        empty.link_to_load()
        return
    say_finding(page, chosen, rows)
    events = events_of(page, [*chosen.named, *chosen.group])
    over_years(page, measure, chosen, rows, events)
    latest_year(page, measure, chosen)
    since_own(page, measure, chosen, rows, events)
    about(measure)


page = begin("How do we compare, and how did others move?")
published = choose_measure(page, lambda measure: measure.published_as != "none", FIRST_MEASURE)
draw(page, published)
