"""Plans: visits and reviews due, how long plans last, starts and ends, and enquiries without a conference."""

from functools import partial

import pandas as pd
import streamlit as st
from markupsafe import Markup

from metrics.base import plain
from metrics.base.plain import is_missing
from metrics.words import basic, on_briefing
from pages.shell import empty
from pages.shell.page import Page, begin
from pages.shell.refusal import refused_in_words
from pages.widgets import in_and_out, marks, monthly
from pages.widgets.files import file_name
from pages.widgets.finding import about, finding, note
from pages.widgets.moment import Moment, moment
from pages.widgets.rows import MOST, cells, fetch, fetch_together, labelled, show_rows, without_team
from pages.widgets.visits_made import visits_made

MOST_ENQUIRIES = 25
ENQUIRIES_FEED = "annex_a.list_5"
VISITS = {
    "plan_visits_made_in_time": "To children on a plan",
    "children_in_need_visits_made_in_time": "To children in need",
}


def with_dues(plans: pd.DataFrame) -> pd.DataFrame:
    """The plans with what is due in words (`due`) and the earlier of the two days (`first_due`), earliest first.

    Late means late on the day the extract speaks of (known_on): a visit since then is not in it.
    """
    days = plain.columns(plans, ("known_on", "next_visit_due", "next_review_due"))
    dues_of = []
    for known, visit, review in zip(*days.values(), strict=True):
        visit_late, review_late = visit < known, review < known  # a day that is not known is not late
        late = ["visit late"] * visit_late + ["review late"] * review_late
        due = "not known" if is_missing(known) else ", ".join(late) or "in time"
        first = min((day for day in (visit, review) if not is_missing(day)), default=pd.NaT)
        dues_of.append((due, first, visit_late, review_late))
    dues = plans.copy()
    for place, name in enumerate(("due", "first_due", "visit_late", "review_late")):
        dues[name] = [row[place] for row in dues_of]
    return dues.sort_values("first_due", kind="stable", na_position="last")


def read(page: Page, now: Moment) -> tuple[pd.DataFrame | None, pd.DataFrame | None]:
    """The plans with their dues and, where they are of the same month, the enquiries: both are written down at once.

    No plans, with the reason drawn, where they are not this viewer's to see.
    """
    known = moment(page, ENQUIRIES_FEED)
    missing = page.desk.inputs.missing_feeds("enquiries_undecided", page.scope.authority)
    is_one_month = known is not None and known.month == now.month and not missing
    with refused_in_words():
        frames = fetch_together(page, ("plans_open", *(["enquiries_open"] if is_one_month else [])), now)
        return with_dues(frames[0]), frames[1] if is_one_month else None
    return None, None


def say_finding(plans: pd.DataFrame, now: Moment) -> None:
    """How many children are on a plan, and how many visits and reviews are late."""
    if plans.empty:
        finding(f"No child was on a plan on {now.told}.")
        return
    known = sum(not is_missing(day) for day in plans["known_on"].tolist())
    children = f"{len(plans)} {'child was' if len(plans) == 1 else 'children were'} on a plan"
    if not known:
        finding(f"On {now.told}, {children}. No extract near that day tells of their visits and reviews.")
        return
    visits, reviews = sum(plans["visit_late"].tolist()), sum(plans["review_late"].tolist())
    recent = sum(plans["visit_too_recent"].tolist())
    aside = f" ({recent} too recent to judge)" if recent else ""
    late = f"A visit was late for {visits} of {known - recent}{aside}, a review conference for {reviews} of {known}."
    finding(f"On {now.told}, {children}.", late)


def say_alert(page: Page) -> None:
    """Where the number of children on a plan rose or fell in 12 months by the alert's threshold or more."""
    scope, measure = page.scope, page.desk.measures["plans_open"]

    def alert() -> Markup:
        judged = page.desk.verdicts.verdict(measure.key, scope.place, end=scope.end)
        return marks.alert_html(judged.verdict, on_briefing.alert(measure, judged)) if judged else Markup()

    if words := page.desk.told.once(("plans alert", scope.place, scope.end), alert):
        st.html(words)


def due_list(page: Page, plans: pd.DataFrame, now: Moment) -> None:
    """One row a child, the earliest due first."""
    st.header("Who is next?", anchor=False)
    days = ["next_visit_due", "last_visit", "next_review_due", "last_review"]
    first = plans.head(MOST)
    order = without_team(page, ["child", "name", "team", *days, "seen_alone", "length", "category"])
    listed = cells("plans_open", first, order, *days)
    show_rows(
        {"Child": listed.pop("Child"), "Late or in time": first["due"].tolist(), **listed},
        f"Children on a plan on {now.told}, the earliest visit or review due first",
        file_name("plans due", page.place_name),
        nothing=f"No child of {page.place_name} was on a plan on {now.told}.",
        csv=lambda: labelled("plans_open", plans),
        total=len(plans),
    )
    note(
        "A visit falls due one interval after the last one:",
        "10 working days unless a setting or the extract says otherwise.",
        "A review conference falls due three months after the plan began, then six months after the last one.",
        "Visits made after the extract was taken are not in it." if len(plans) else "",
    )


def length(page: Page) -> None:
    """Open plans by how long they have lasted, month by month."""
    st.header("How many children are on a plan, and for how long?", anchor=False)
    measure = page.desk.measures["plans_open"]
    bands = partial(monthly.bands_of, page, measure)
    monthly.band_chart(page, measure, bands, "Children on a plan, by how long the plan has been open")


def starts_and_ends(page: Page) -> None:
    """Plans started and ended by month."""
    st.header("How many plans started and ended?", anchor=False)
    measures = page.desk.measures
    in_and_out.chart(page, measures["plans_started"], measures["plans_ended"], "plans")


def enquiries(page: Page, opened: pd.DataFrame | None) -> None:
    """Section 47 enquiries that wait for a decision or a conference. `opened`: where they were read with the plans."""
    st.header("Which enquiries still need a decision or a conference?", anchor=False)
    if empty.measure_missing(page, page.desk.measures["enquiries_undecided"]):
        return
    now = moment(page, ENQUIRIES_FEED)
    if now is None:
        return
    rows = fetch(page, "enquiries_open", now) if opened is None else opened
    late = sum(days < 0 for days in rows["working_days_left"].tolist())
    first = rows.head(MOST_ENQUIRIES)
    if len(rows):
        note(
            f"On {now.told}, {len(rows)} section 47 enquiries had neither a conference nor a decision against one;",
            f"{late} were past day 15.",
        )
    order = [
        "child",
        "name",
        "team",
        "missing",
        "strategy_discussion",
        "day_15",
        "age_working_days",
        "working_days_left",
    ]
    table = cells("enquiries_open", first, without_team(page, order), "strategy_discussion", "day_15")
    left = first["working_days_left"].tolist()
    table["Working days left"] = [f"{basic.number(-days)} late" if days < 0 else basic.number(days) for days in left]
    show_rows(
        table,
        f"Section 47 enquiries without an outcome on {now.told}, oldest first",
        file_name("enquiries", page.place_name),
        nothing=f"No enquiry waits for a decision or a conference on {now.told}.",
        csv=lambda: labelled("enquiries_open", rows),
        total=len(rows),
        numeric=("Working days old", "Working days left"),
        most=MOST_ENQUIRIES,
    )


page = begin("plans")
scope, measures = page.scope, page.desk.measures
if empty.measure_missing(page, measures["plans_open"]):
    st.stop()
now = moment(page, "annex_a.list_7")
assert now is not None  # the list was loaded: measure_missing has just said so
plans, waiting = read(page, now)
if plans is not None:
    say_finding(plans, now)
say_alert(page)
if now.moved:
    note(now.moved)
if plans is not None:
    due_list(page, plans, now)
visits_made(page, VISITS, ("plan_visits_in_time", "children_seen_in_need"))
length(page)
starts_and_ends(page)
with refused_in_words():
    enquiries(page, waiting)
about(
    *(measures[key] for key in ("plans_open", "plan_visits_in_time", "plan_reviews_up_to_date", "enquiries_undecided"))
)
