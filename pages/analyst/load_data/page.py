"""Load data: choose what a file is, see what would be kept, then publish it."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from metrics.base import plain
from metrics.base.errors import NeedsConfirmation, UserError
from metrics.base.home import home
from metrics.build.imports import import_files, preview
from metrics.intake.places import reference_places
from metrics.intake.report_names import FILE
from metrics.questions.feeds import FEEDS, Feed
from metrics.settings.report_headings import headings_of, ready_sets
from metrics.words import basic, on_dropped
from pages.analyst.load_data.leaving import leave_demonstration
from pages.analyst.load_data.wanted import Wanted
from pages.shell.desk import viewer
from pages.shell.empty import link_to, nothing_here
from pages.shell.literal import literal
from pages.shell.page import current, head
from pages.shell.places import called
from pages.shell.recorded import loaded
from pages.widgets.files import file_button
from pages.widgets.finding import note
from pages.widgets.report import show_report
from pages.widgets.steps import steps
from pages.widgets.table import show_table
from pages.widgets.uploads import Upload, date_in_names, is_csv, written

TEMPLATES = Path(__file__).resolve().parents[3] / "data" / "templates"
MOST_MEGABYTES = 100


def choose_feed() -> Feed:
    """What kind of file, with its template."""
    titles = {feed.title: feed for feed in FEEDS.values()}
    title = st.selectbox("What is it?", list(titles), key="load-feed", width=420)
    feed = titles[title]
    note(feed.about)
    template = TEMPLATES / f"{feed.key}.csv"
    if template.exists():
        file_button(
            "Download a template with example rows", template.read_bytes, f"{feed.key}-template.csv", "text/csv"
        )
    return feed


def own_headings(feed: Feed) -> None:
    """How the authority's own reports of this feed are read, where it wrote that down; what is wrong with it."""
    try:
        reports = headings_of(home(), feed.key)
    except UserError as problem:
        st.error(literal(problem))
        return
    rows = [(one.sheet or "any", heading, title) for one in reports for heading, title in one.titles()]
    if not rows:
        if feed.key == "annex_a":
            note(
                f"A report with headings of its own can be read by {FILE}; for some there is a ready set of headings:",
                f"{basic.joined(ready_sets())}. The analyst's guide says how.",
            )
        return
    with st.expander("Your own reports: how their headings are read"):
        table = pd.DataFrame(rows, columns=["Sheet or file begins with", "Heading in your report", "Read as"])
        show_table(table, f"Headings in {FILE}")


def known_authorities() -> dict[str, str]:
    """'Name (code)' to code, for every authority of the viewer's that the store or our own list knows."""
    page, looking = current(), viewer()
    rows = plain.records(page.desk.places.authorities(), ("authority", "name", "kind")) if page else []
    rows += [vars(place) for place in reference_places()]
    theirs = [row for row in rows if row["kind"] == "authority" and looking.may_see_authority(row["authority"])]
    names: dict[str, str] = {}
    for row in sorted(theirs, key=lambda row: (row["name"] == row["authority"], row["name"])):  # a code is no name
        names.setdefault(row["authority"], row["name"])
    known = {f"{name} ({code})": code for code, name in names.items()}
    return known | {code: code for code in sorted(looking.authorities or ()) if code not in known.values()}


def choose_authority() -> str | None:
    """From the list, or a code typed in."""
    known = known_authorities()
    chosen = st.selectbox(
        "Whose data is it?",
        list(known),
        index=None,
        key="load-authority",
        accept_new_options=True,
        width=420,
        placeholder="Choose an authority, or type its code, such as E10000034",
    )
    return known.get(str(chosen), str(chosen).strip().upper()) if chosen else None


def choose_date(feed: Feed, uploads: Sequence[Upload]) -> date | None:
    """The day the file speaks of: the one in its name, else as typed in."""
    if feed.dated != "as at" or not uploads:
        return None
    names = [upload.name for upload in uploads]
    if sum(not is_csv(upload) for upload in uploads) > 1:
        note("Several workbooks: each is read as at the date in its own name.")
        return None
    named = date_in_names(names)
    given: Any = st.date_input(
        "As at which day?",
        value=named,
        format="DD/MM/YYYY",
        width=240,
        key=f"load-date-{'|'.join(names)}",
        help="The day the file speaks of. It comes from the file's name if that holds one date; it is never guessed.",
    )
    return given if isinstance(given, date) else None


def choose_files() -> tuple[Upload, ...]:
    """The files themselves. A new key after each import empties the box, and with it the memory that held them."""
    files = st.file_uploader(
        "Files: workbooks (.xlsx, .xls), CSV files, or a zip of CSV files",
        accept_multiple_files=True,
        key=f"load-files-{st.session_state.get('load-round', 0)}",
        max_upload_size=MOST_MEGABYTES,
    )
    return tuple(files or ())


def lacking(wanted: Wanted) -> str:
    """What is still to be chosen before the files can be read; empty if nothing."""
    if not wanted.uploads:
        return "Choose one or more files."
    if wanted.feed.placed and not wanted.authority:
        return "Choose the authority whose data it is."
    several = sum(not is_csv(upload) for upload in wanted.uploads) > 1
    if wanted.feed.dated == "as at" and not wanted.as_at and not several:
        return "Give the day the file speaks of: its name does not say."
    if sum(upload.size for upload in wanted.uploads) > MOST_MEGABYTES * 4_000_000:
        return f"These files are over {MOST_MEGABYTES * 4} MB together. Load them in steps, or from the command line."
    return ""


def read(wanted: Wanted) -> None:
    """Reads the files without keeping anything, and remembers the reports."""
    try:
        wanted.check_is_theirs()
        with st.spinner("Reading"), written(wanted.uploads, csv_is_one=wanted.csv_is_one) as paths:
            reports = [
                preview(wanted.feed.key, path, authority=wanted.authority, as_at=wanted.as_at).to_dict()
                for path in paths
            ]
    except UserError as error:
        st.session_state.pop("load-preview", None)
        st.error(literal(error))
        return
    st.session_state["load-preview"] = (wanted.key, reports)


def publish(wanted: Wanted, confirmed: bool) -> None:
    """Imports the files and publishes one version; a doubt asks to be confirmed."""
    try:
        wanted.check_is_theirs()
        with steps("Importing") as progress, written(wanted.uploads, csv_is_one=wanted.csv_is_one) as paths:
            outcome = import_files(
                wanted.feed.key,
                paths,
                authority=wanted.authority,
                as_at=wanted.as_at,
                confirmed=confirmed,
                progress=progress,
            )
    except NeedsConfirmation as error:
        st.session_state["load-doubt"] = (wanted.key, str(error))
        st.rerun()
    except UserError as error:
        st.error(literal(error))
        return
    loaded(outcome.fresh, outcome.version or "")
    rows = sum(report.rows_kept for report in outcome.reports)
    dropped = on_dropped.gone(outcome.dropped) if outcome.dropped else ""
    st.session_state["load-done"] = (wanted.feed.title, len(outcome.reports), rows, list(outcome.unchanged), dropped)
    st.session_state["load-round"] = st.session_state.get("load-round", 0) + 1
    for name in ("load-preview", "load-doubt"):
        st.session_state.pop(name, None)
    st.rerun()


def say_done() -> None:
    """What the import before this run did."""
    done = st.session_state.pop("load-done", None)
    if done is None:
        return
    title, files, rows, unchanged, dropped = done
    if len(unchanged) == files:
        nothing_here(
            f"{title}: the same {'file was' if files == 1 else 'files were'} imported before, so nothing was changed."
        )
    else:
        same = f" {len(unchanged)} of the files had been imported before and changed nothing." if unchanged else ""
        sources = f"{files} {'file' if files == 1 else 'files'}"
        st.success(
            literal(f"{title}: published. {basic.number(rows)} rows kept from {sources}.{same} {dropped}".rstrip())
        )
    link_to("data_quality", "See the whole report in Data quality")


def show_preview(wanted: Wanted) -> None:
    """The reports of this very choice, and the button that publishes it."""
    key, reports = st.session_state.get("load-preview", ("", []))
    if key != wanted.key:
        return
    st.header("What would be kept", anchor=False)
    note("Nothing has been loaded yet. Read this first, then publish.")
    page = current()
    names = called(page.desk if page else None)
    for report in reports:
        show_report(report, names)
    doubted, doubt = st.session_state.get("load-doubt", ("", ""))
    confirmed = False
    if doubted == wanted.key:
        st.warning(literal(doubt.replace("import it again with --yes", "tick the box and publish again")))
        confirmed = st.checkbox("This is right")
    if st.button("Publish", type="primary", disabled=doubted == wanted.key and not confirmed):
        publish(wanted, confirmed)


head("load_data")
say_done()
feed = choose_feed()
own_headings(feed)
authority = choose_authority() if feed.placed else None
uploads = choose_files()
wanted = Wanted(feed, uploads, authority, choose_date(feed, uploads))
still = lacking(wanted)
# It is never switched off: a date that was typed counts when the box is left, and pressing the button leaves it.
if st.button("Read and check"):
    if still:
        st.warning(literal(still))
    else:
        read(wanted)
note(still or "Reading keeps nothing: you see a report first. Uploaded files are removed when they have been read.")
if not still:
    show_preview(wanted)
leave_demonstration()
