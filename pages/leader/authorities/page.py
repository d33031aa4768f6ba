"""Authorities: one published measure in many authorities, over the years and at one date, and after inspections."""

from collections.abc import Collection
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from metrics.analysis import journey
from metrics.base import plain
from metrics.base.plain import is_missing
from metrics.figures import authority_charts
from metrics.questions.catalogue import FAMILIES, Measure
from metrics.words import basic, on_authorities
from pages.leader.authorities import at_one_date, by_part, ethnic_groups, last_said, shared
from pages.leader.authorities.compared import Compared, breaks_of, choose, events_of, figures_of
from pages.leader.authorities.published_year import Year, choose_year
from pages.shell import address, empty
from pages.shell.literal import literal
from pages.shell.page import Page, begin
from pages.widgets import chart
from pages.widgets.files import file_name
from pages.widgets.finding import about, finding, note
from pages.widgets.measures import choose_family, choose_measure, first_valued
from pages.widgets.pieces import Pieces, once
from pages.widgets.pieces import draw as draw_pieces

FIRST_MEASURE = "assessments_in_45_days"
OVER_YEARS, FUNNEL, NEIGHBOURS, IN_ORDER, SINCE_OWN = (
    "Over years",
    "Funnel",
    "Neighbours",
    "In order",
    "Since own inspection",
)
PARTS, ETHNIC_GROUPS = "Parts", "Ethnic groups"
AT_ONE_DATE = {
    FUNNEL: at_one_date.show_funnel,
    NEIGHBOURS: at_one_date.show_neighbours,
    IN_ORDER: at_one_date.show_in_order,
    PARTS: by_part.show,
}
INSPECTIONS = {"The latest": -1, "The one before the latest": -2, "The first": 0}
NUMERIC = ("Value", "Numerator", "Denominator", "Years since")


def twin(measure: Measure, rows: pd.DataFrame, extra: dict[str, object]) -> pd.DataFrame:
    """A chart's numbers as a table."""
    return pd.DataFrame(
        {
            "Authority": rows["name"],
            "Date": [basic.day(month) for month in rows["month"]],
            **extra,
            "Value": [basic.figure_of(measure, row) for row in plain.records(rows)],
            "Numerator": rows["numerator"],
            "Denominator": rows["denominator"],
        }
    )


def source_of(rows: pd.DataFrame, measure: Measure) -> str:
    """The release the figures come from."""
    named = rows["source"].dropna().unique().tolist()
    return str(named[-1]) if len(named) else measure.source


def caption_of(measure: Measure, rows: pd.DataFrame) -> str:
    """The caption of a chart over years."""
    first, last = rows["month"].min(), rows["month"].max()
    return basic.caption(measure, "published figures", source_of(rows, measure), first, last, None)


def newest_of(rows: pd.DataFrame, codes: list[str]) -> list[dict[str, Any]]:
    """The newest row with a value of each of these authorities, in their order."""
    newest: dict[str, dict[str, Any]] = {}
    for row in plain.records(rows):
        known = newest.get(row["authority"])
        if not is_missing(row["value"]) and (known is None or row["month"] > known["month"]):
            newest[row["authority"]] = row
    return [newest[code] for code in codes if code in newest]


def common(breaks: list[dict[str, Any]]) -> list[pd.Timestamp]:
    """The days of the breaks in the series that concern every authority."""
    return [pd.Timestamp(row["since"]) for row in breaks if row["authority"] == ""]


def over_years(page: Page, measure: Measure, chosen: Compared, rows: pd.DataFrame, pieces: Pieces) -> None:
    """Lines over years, each with its own inspections marked, and no line across a break in the series."""
    newest = newest_of(rows, chosen.named)
    pieces.finding("; ".join(row["told"] for row in newest[: 1 if newest[0]["authority"] == chosen.own else 3]) + ".")
    events = events_of(page, chosen.named)
    taken = events.loc[[status != "planned" for status in events["status"].tolist()]]
    breaks = breaks_of(page, measure)
    compared = basic.joined([chosen.names[code] for code in chosen.named])
    pieces.chart(
        authority_charts.over_years(
            measure,
            basic.side_by_side(measure, newest),
            rows,
            taken,
            chosen.named,
            chosen.group_name,
            common(breaks),
        ),
        twin(measure, rows.sort_values(["name", "month"]), {}),
        file_name(measure.key, "authorities"),
        caption=caption_of(measure, rows),
        alt=f"Lines of {measure.title.lower()} over the years for {compared}.",
        numeric=NUMERIC,
    )
    first, last = rows["month"].min(), rows["month"].max()
    within = [
        row["words"]
        for row in breaks
        if row["authority"] in ("", *chosen.named) and first < pd.Timestamp(row["since"]) <= last
    ]
    pieces.note(
        "A stroke with a letter on a line marks an inspection or visit of that authority, at its date.", *within
    )
    last_said.add(page, measure, chosen, rows, pieces)


def add_years(page: Page, measure: Measure, chosen: Compared, pieces: Pieces) -> None:
    """`over_years`; nothing where no figure of these authorities is held."""
    rows = figures_of(page, measure, chosen) if chosen.named else pd.DataFrame({"value": []})
    if newest_of(rows, chosen.named):
        over_years(page, measure, chosen, rows, pieces)


def since_own(page: Page, measure: Measure, chosen: Compared, rows: pd.DataFrame) -> None:
    """The same lines with each authority's own inspection at zero."""
    which = st.selectbox("Inspection", list(INSPECTIONS), key="inspection", width=320)
    events = events_of(page, [*chosen.named, *chosen.group])
    aligned = journey.aligned_at_own(rows, events, INSPECTIONS[which])
    if aligned.empty:
        empty.nothing_here("None of these authorities has such an inspection with figures on either side of it.")
        return
    aligned = aligned.sort_values(["name", "month"])
    inspected = basic.several(aligned["authority"].nunique(), "authority", "authorities")
    own = plain.records(aligned.loc[aligned["authority"].eq(chosen.own or "")])
    before = [row for row in own if row["years"] <= 0]
    name = chosen.names.get(chosen.own or "", page.scope.name)
    finding(
        on_authorities.since_inspection(measure, before[-1], own[-1])
        if before
        else f"{name} has no such inspection with figures on either side of it.",
    )
    chart.show_chart(
        lambda: authority_charts.aligned(
            measure,
            f"{inspected} before and after an inspection",
            aligned,
            chosen.named,
            chosen.group_name,
            common(breaks_of(page, measure)),
        ),
        lambda: twin(
            measure,
            aligned,
            {"Inspection": [basic.day(day) for day in aligned["when"]], "Years since": aligned["years"]},
        ),
        file_name(measure.key, "since own inspection"),
        caption=caption_of(measure, rows),
        alt=f"Lines of {measure.title.lower()} for {inspected}, by years since each one's own inspection.",
        numeric=NUMERIC,
    )
    note(
        "Zero is the first day of the inspection, or the day its report appeared where only that is known.",
        "After is not because of: other things changed as well.",
    )


def instead_of(page: Page, chosen: Compared) -> None:
    """In words: that the chosen authority has no published figures, and which one the page is about."""
    if page.scope.authority in chosen.names or chosen.own is None:
        return
    made_up = f"{page.scope.name} is made up." if page.scope.synthetic else ""
    note(
        f"Nothing is published for {page.scope.name}, so this page is about {chosen.names[chosen.own]} until you add "
        "another under “Compare with”.",
        made_up and f"{made_up} The figures of the other authorities are real, as published.",
    )


def about_nobody(page: Page) -> None:
    """That nothing is published for the chosen authority, and that it is the reader's to choose another."""
    empty.nothing_here(
        f"Nothing is published for {page.scope.name}. Choose an authority under “Compare with”, or in the filter bar."
    )
    empty.link_to_load("Or import published statistics")


def nothing_held() -> None:
    """No figure of these authorities is held: say how to load some."""
    empty.nothing_here(
        "No published figure is held for these authorities. Import published statistics on the page Load data."
    )
    empty.link_to_load()


def views_of(page: Page, measure: Measure, chosen: Compared) -> list[str]:
    """What can be shown of the measure: parts where some are published, ethnic groups where they are this viewer's."""
    views = [OVER_YEARS, FUNNEL, NEIGHBOURS, IN_ORDER, SINCE_OWN]
    views += [PARTS] if by_part.is_offered(page, measure, chosen) else []
    return views + ([ETHNIC_GROUPS] if ethnic_groups.is_offered(page, measure) else [])


def draw(page: Page, measure: Measure, chosen: Compared) -> None:
    """The page beneath the choice of measure and authorities: only the chosen view is worked out."""
    views = views_of(page, measure, chosen)
    address.read("show", "what to show", views)
    if st.session_state.get("show") not in (None, *views):
        st.session_state["show"] = OVER_YEARS  # the view of another measure
    view = st.segmented_control(
        "What to show",
        views,
        default=OVER_YEARS,
        required=True,
        key="show",
        bind="query-params",
        label_visibility="collapsed",
    )
    instead_of(page, chosen)
    st.header(literal(measure.title), anchor=False)
    if view == ETHNIC_GROUPS:
        ethnic_groups.show(page, measure)
    elif chosen.is_about_nobody:
        about_nobody(page)
        return
    elif view in AT_ONE_DATE:
        year = choose_year(page, measure, can_zoom=view != PARTS)
        if year is None:
            nothing_held()
            return
        day, zoomed = year
        AT_ONE_DATE[view](Year(page, measure, chosen, day), zoomed)
    elif view == OVER_YEARS:
        key = ("authorities", measure.key, tuple(chosen.named), tuple(chosen.group), chosen.own, chosen.group_name)
        pieces = once(page, key, partial(add_years, page, measure, chosen))
        if not pieces:
            nothing_held()
            return
        draw_pieces(pieces)
    else:
        rows = figures_of(page, measure, chosen) if chosen.named else pd.DataFrame({"value": []})
        if not newest_of(rows, chosen.named):
            nothing_held()
            return
        since_own(page, measure, chosen, rows)
    about(measure, checked=False)


def choose_published(page: Page) -> Measure:
    """The boxes for family and measure: two hundred measures in one box would be slow and long.

    Until a family is chosen it is that of the measure.
    """
    held = page.desk.public.held()
    offered = [measure for measure in page.desk.measures.values() if is_offered(measure, held)]
    title = st.session_state.get("measure") or st.query_params.get("measure")  # of a link: the box is not drawn yet
    known = [measure for measure in offered if title == measure.title]
    opening = [*known, *(measure for measure in offered if measure.key == FIRST_MEASURE), *offered][0]
    family = choose_family(offered, width="stretch", none_chosen=FAMILIES[opening.family]) or opening.family
    if family != opening.family:
        record = page.desk.public.record(page.scope.authority)
        valued = set(record.loc[record["value"].notna(), "measure"])
        opening = first_valued([measure for measure in offered if measure.family == family], valued)
    return choose_measure(page, lambda measure: measure.family == family and is_offered(measure, held), opening.key)


def is_offered(measure: Measure, held: Collection[str]) -> bool:
    """Whether a figure of it is held; without any figure at all, whether it may be published."""
    return measure.key in held if held else measure.published_as != "none"


page = begin("authorities")
left, right = st.columns(2)
with left:
    published = choose_published(page)
with right:
    compared = choose(page, published)
draw(page, published, compared)
shared.show(page, published)
