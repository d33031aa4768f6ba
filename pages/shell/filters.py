"""The filter bar: authority, service, team and period, each on the pages where it acts, kept in their addresses.

No filter has a default value, so that a copied link says everything its sender chose. What the browser sends is
checked again here: a value that is not offered counts as not chosen, and one that does not act is not asked for.
"""

from calendar import monthrange
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from metrics.base import plain, today
from metrics.base.place import ALWAYS, Period, Place
from metrics.base.plain import as_date, is_missing
from metrics.desk import Desk
from metrics.words import on_address
from pages import registry
from pages.registry import Entry
from pages.shell import address
from pages.shell.address import AUTHORITY, FILTERS, FROM, SERVICE, TEAM, TO
from pages.shell.choice import choose
from pages.shell.places import KEPT, offered
from pages.shell.templates import render

FIRST_MONTH = date(2013, 3, 1)
LETTER, AROUND, WIDEST = 8.4, 88, 460  # pixels: a letter at most, what stands around a choice, and all that a box takes


@dataclass(frozen=True)
class Scope:
    """The place and period a page is about, and what is known of the authority. Starts and ends are days."""

    place: Place
    name: str
    region: str
    synthetic: bool
    has_local: bool
    has_published: bool
    data_to: date | None
    period: Period = ALWAYS

    @property
    def authority(self) -> str:
        """The authority's code."""
        return self.place.authority

    @property
    def service(self) -> str | None:
        """The service; None for all."""
        return self.place.service

    @property
    def team(self) -> str | None:
        """The team; None for all."""
        return self.place.team

    @property
    def start(self) -> date | None:
        """The period's first day; None where it is open."""
        return self.period.start

    @property
    def end(self) -> date | None:
        """The period's last day; None where it is open."""
        return self.period.end


@dataclass(frozen=True)
class Offered:
    """What the filters offer in one version to one viewer: scopes by the authority's label."""

    authorities: dict[str, Scope]
    first: Scope


def offered_by(desk: Desk) -> Offered:
    """Read from the desk's list of authorities, once per version and viewer."""

    def read() -> Offered:
        scopes = {row["label"]: _whole(row) for row in offered(desk).to_dict("records")}
        return Offered(scopes, next(iter(scopes.values()), NOWHERE))

    return desk.once(KEPT, "filters", read)


def _whole(row: Mapping[Any, Any]) -> Scope:
    """The scope of a whole authority over the whole period."""
    return Scope(
        place=Place(str(row["authority"])),
        name=str(row["name"]),
        region="" if is_missing(row["region"]) else str(row["region"]),
        synthetic=bool(row["synthetic"]),
        has_local=bool(row["has_local"]),
        has_published=bool(row["has_published"]),
        data_to=as_date(row["data_to"]),
    )


NOWHERE = Scope(Place(""), "No authority yet", "", False, False, False, None)


@lru_cache(maxsize=16)
def _months(last: date) -> tuple[str, ...]:
    """The months one can choose, newest first."""
    return tuple(f"{month:%b %Y}" for month in pd.date_range(FIRST_MONTH, last, freq="MS")[::-1])


def _day(value: object, end_of_month: bool) -> date | None:
    """The first or last day of 'Oct 2026'; None for anything else."""
    try:
        first = datetime.strptime(str(value), "%b %Y").date()
    except ValueError:
        return None
    return first.replace(day=monthrange(first.year, first.month)[1]) if end_of_month else first


def teams_of(desk: Desk, whole: Scope) -> list[tuple[str, str]]:
    """The viewer's own teams of an authority, each with its service ('' = none). Read once per version and viewer."""
    if whole is NOWHERE:
        return []

    def read() -> list[tuple[str, str]]:
        teams = plain.columns(desk.places.teams(whole.authority), ("team", "service"))
        return [(team, service or "") for team, service in zip(teams["team"], teams["service"], strict=True)]

    return desk.once(KEPT, ("teams", whole.authority), read)


def scope_of(whole: Scope, teams: Sequence[tuple[str, str]], chosen: Mapping[str, object]) -> Scope:
    """The scope that these filter values mean inside an authority; whatever is not offered is ignored."""
    service = next((service for _, service in teams if service and service == chosen.get("service")), None)
    team = next((team for team, inside in teams if team == chosen.get("team") and service in (None, inside)), None)
    start, end = _day(chosen.get("from"), False), _day(chosen.get("to"), True)
    if start and end and start > end:
        start = end = None
    return replace(whole, place=Place(whole.authority, service, team), period=Period(start, end))


def shown(desk: Desk, scope: Scope) -> Scope:
    """The scope with the place that this viewer gets: a manager who chose no team, their own."""
    return scope if scope.authority == "" else replace(scope, place=desk.places.shown(scope.place))


def chosen_scope(desk: Desk) -> Scope:
    """The scope of the values already chosen, without drawing the bar."""
    choice = offered_by(desk)
    whole = choice.authorities.get(str(st.session_state.get(AUTHORITY)), choice.first)
    return shown(desk, scope_of(whole, teams_of(desk, whole), _chosen(FILTERS)))


FOLLOWED = "_authority_followed"  # what the address held of the authority in the last run


def _chosen(acting: Collection[str]) -> dict[str, object]:
    return {key: st.session_state.get(key) for key in acting}


def _name_for_code(choice: Offered) -> None:
    """An authority's code in the page's address (?authority=E10000034) becomes the name that the filter offers.

    Once for each address: the box may be set otherwise while the browser still shows the code.
    """
    given, before = st.query_params.get(AUTHORITY), st.session_state.get(FOLLOWED)
    st.session_state[FOLLOWED] = given
    label = next((label for label, scope in choice.authorities.items() if scope.authority == given), None)
    if label is None or given == before:
        return
    if AUTHORITY in st.session_state:  # the address is the box's own once that was drawn
        st.session_state[AUTHORITY] = label
    else:
        st.query_params[AUTHORITY] = label
        st.rerun()  # a box reads the address as it stands when a run begins


def filter_bar(desk: Desk, entry: Entry) -> Scope:
    """Draw the bar and return the scope it means.

    Boxes that do not act on the page are out of sight, where their choices wait for the other pages. Where a link names
    an authority that is not offered, only that is asked: nothing else of it is read yet.
    """
    choice = offered_by(desk)
    _name_for_code(choice)
    acting = acting_on(entry)
    line, bar = st.container(), st.container(horizontal=True, gap="small", key="filters")
    boxes = Boxes(acting, bar, st.container(key="filters-resting"))
    with boxes.of(AUTHORITY):
        names, codes = list(choice.authorities), {scope.authority for scope in choice.authorities.values()}
        label = choose("Authority", names, AUTHORITY, choice.first.name, width=_width(AUTHORITY), also=codes)
    whole = choice.authorities.get(str(label), choice.first)
    if address.is_lost(AUTHORITY):
        return whole
    teams = teams_of(desk, whole)
    _inside(desk, whole, teams, boxes)
    months = _months(whole.data_to or today.today())
    for key, name, none_chosen in ((FROM, "From", "First"), (TO, "To", "Newest")):
        with boxes.of(key):
            choose(name, months, key, none_chosen, width=125)
    scope = shown(desk, scope_of(whole, teams, _chosen(acting)))
    if FROM in acting and st.session_state.get(FROM) and st.session_state.get(TO) and not scope.start:
        st.caption("The period ends before it begins, so the whole period is shown.")
    if acting:
        with line:
            _folded(scope, acting)
    return scope


@dataclass(frozen=True)
class Boxes:
    """Where the boxes of the filter bar stand: those that act on a page in its bar, the others out of sight."""

    acting: Collection[str]
    bar: DeltaGenerator
    resting: DeltaGenerator

    def of(self, key: str) -> DeltaGenerator:
        """The place of one box. Where a link has what does not act on the page, the page says so."""
        if key in self.acting:
            return self.bar
        if self.acting:
            address.leave(key, key)
        return self.resting


def acting_on(entry: Entry) -> tuple[str, ...]:
    """The filters that act on a page, by their names in its address."""
    boxes = {registry.AUTHORITY: (AUTHORITY,), registry.PLACE: (SERVICE, TEAM), registry.PERIOD: (FROM, TO)}
    return tuple(key for name, keys in boxes.items() if name in entry.filters for key in keys)


def _inside(desk: Desk, whole: Scope, teams: Sequence[tuple[str, str]], boxes: Boxes) -> None:
    """The boxes for a service and a team of an authority."""
    every = shown(desk, whole)  # what is shown while nothing is chosen: for a manager, their own team
    services = sorted({service for _, service in teams if service})
    whole_service = every.service or ("All services" if every.team is None else "Any service")
    with boxes.of(SERVICE):
        service = choose("Service", services, SERVICE, whole_service, width=_width(SERVICE, whole_service))
    names = sorted(team for team, inside in teams if service in (None, inside))
    own = shown(desk, scope_of(whole, teams, {SERVICE: service})).team or "All teams"
    with boxes.of(TEAM):
        choose("Team", names, TEAM, own, width=_width(TEAM, own))


def _width(key: str, placeholder: str = "") -> int:
    """Wide enough for the whole of what is chosen, or stands there until something is."""
    shown_words = str(st.session_state.get(key) or st.query_params.get(key) or placeholder)
    return min(max(round(AROUND + LETTER * len(shown_words)), 190), WIDEST)


def _folded(scope: Scope, acting: Collection[str]) -> None:
    """For a phone: the line that says what is chosen, and behind which the boxes are."""
    first, last = (str(st.session_state.get(key) or "") if key in acting else "" for key in (FROM, TO))
    chosen = on_address.filters(scope.name, scope.team or scope.service or "", first, last)
    st.html(render("shell/filters_line.html", chosen=chosen))
