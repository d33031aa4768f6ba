"""Every file that a page offers: made when its button is pressed, and handed over once, to this browser alone."""

import re
from collections.abc import Callable
from contextlib import nullcontext
from typing import TypeAlias

import pandas as pd
import streamlit as st
from markupsafe import Markup

from metrics.access import Viewer
from metrics.base.errors import UserError
from pages.shell.desk import viewer
from pages.shell.fragment import fragment
from pages.shell.literal import literal
from pages.shell.page import current, taken_away
from pages.shell.refusal import refused_in_words
from pages.shell.templates import render
from serving.browsers import COOKIE, mark_of
from serving.files import ADDRESS
from serving.pages import FOLLOW, script
from serving.waiting import WAITING, File

Frame: TypeAlias = pd.DataFrame | Callable[[], pd.DataFrame]


def safe_csv(frame: pd.DataFrame) -> bytes:
    """A CSV a spreadsheet opens as text and numbers only: no cell can begin a formula. UTF-8 with its mark."""
    safe = frame.copy()
    for name in safe.columns:
        if not (pd.api.types.is_numeric_dtype(safe[name]) or pd.api.types.is_datetime64_any_dtype(safe[name])):
            text = safe[name].astype("object")
            begins = text.astype(str).str.match(r"[=+\-@\t\r\n]")
            safe[name] = text.where(~begins, "'" + text.astype(str))
    safe.columns = [f"'{name}" if re.match(r"[=+\-@\t\r\n]", str(name)) else str(name) for name in safe.columns]
    return safe.to_csv(index=False, date_format="%Y-%m-%d").encode("utf-8-sig")


def file_name(*parts: str | None) -> str:
    """A file name from plain words: 'trajectory-plans-open-north.csv'."""
    slug = re.sub(r"[^a-z0-9]+", "-", " ".join(part for part in parts if part).lower()).strip("-")
    return f"trajectory-{slug}.csv"


def csv_button(frame: Frame, name: str, key: str | None = None) -> None:
    """A Download CSV button."""
    file_button("Download CSV", lambda: _csv(frame), name, "text/csv", key)


def csv_button_within(seen_by: Viewer, frame: Frame, name: str) -> None:
    """The same within a part that runs by itself already, and was first shown to this viewer."""
    _button_for(seen_by, "Download CSV", lambda: _csv(frame), name, "text/csv", f"csv-{name}")


def _csv(frame: Frame) -> bytes:
    return safe_csv(frame() if callable(frame) else frame)


def file_button(label: str, make: Callable[[], bytes], name: str, kind: str, key: str | None = None) -> None:
    """A button that hands over the file `name`, of a kind such as "text/csv", whose bytes `make` gives when pressed."""
    _button_alone(viewer(), label, make, name, kind, key or f"csv-{name}")


def _button_for(seen_by: Viewer, label: str, make: Callable[[], bytes], name: str, kind: str, key: str) -> None:
    """The button and what follows a press: here alone are the viewer and the file known together.

    Pressed, it runs without the rest of the page, perhaps when another version serves.
    """
    if not st.button(literal(label), key=key, type="tertiary"):
        return
    page = current()
    with refused_in_words(), page.desk.in_use() if page else nullcontext():
        if viewer() != seen_by:
            raise UserError("The file was not made: somebody else looks at this page by now. Load the page again.")
        hand_over(File(name, kind, taken_away(page, name, make())))


_button_alone = fragment(_button_for)


def hand_over(file: File) -> None:
    """Lays a file ready for this browser, which fetches it at once. Every file goes through here."""
    ticket = WAITING.put(file, mark_of_browser())
    link = render("widgets/file.html", address=f"{ADDRESS}{ticket}", name=file.name, follow=Markup(script(FOLLOW)))
    st.html(link, unsafe_allow_javascript=True)


def mark_of_browser() -> str:
    """What tells this browser from another, as it came with the page's socket; "" where it sends none."""
    return mark_of(st.context.cookies.get(COOKIE, ""))
