"""The filter bar: authority, service, team and period, kept in the address of the page.

No filter has a default value, so that a copied link says everything its sender chose. What the browser sends is
checked again here: a value that is not offered counts as not chosen.
"""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import pandas as pd
import streamlit as st

from metrics.base.plain import as_date, is_missing
from metrics.desk import Desk
from pages.shell.places import Places, places_of

FIRST_MONTH = date(2013, 3, 1)


@dataclass(frozen=True)
class Scope:
    """The place and period a page is about. service, team, start and end are None for all; start and end are days."""

    authority: str
    name: str
    region: str
    synthetic: bool
    has_local: bool
    has_published: bool
    service: str | None
    team: str | None
    start: date | None
    end: date | None
    data_to: date | None


@dataclass(frozen=True)
class Offered:
    """What the filters offer in one version to one viewer: scopes by the authority's label, teams by authority."""

    authorities: dict[str, Scope]
    first: Scope

    @classmethod
    def by(cls, places: Places, desk: Desk) -> "Offered":
        """Read from the desk's list of authorities."""
        scopes = {row["label"]: _whole(row) for row in places.offered(desk).to_dict("records")}
        return cls(scopes, next(iter(scopes.values()), NOWHERE))


def _whole(row: Mapping[Any, Any]) -> Scope:
    """The scope of a whole authority over the whole period."""
    return Scope(
        authority=str(row["authority"]),
        name=str(row["name"]),
        region="" if is_missing(row["region"]) else str(row["region"]),
        synthetic=bool(row["synthetic"]),
        has_local=bool(row["has_local"]),
        has_published=bool(row["has_published"]),
        service=None,
        team=None,
        start=None,
        end=None,
        data_to=as_date(row["data_to"]),
    )


NOWHERE = Scope("", "No authority yet", "", False, False, False, None, None, None, None, None)


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


def scope_of(whole: Scope, teams: pd.DataFrame, chosen: Mapping[str, object]) -> Scope:
    """The scope that these filter values mean inside an authority; whatever is not offered is ignored."""
    pairs = list(zip(teams["team"], teams["service"].fillna(""), strict=True))
    service = next((service for _, service in pairs if service and service == chosen.get("service")), None)
    team = next((team for team, inside in pairs if team == chosen.get("team") and service in (None, inside)), None)
    start, end = _day(chosen.get("from"), False), _day(chosen.get("to"), True)
    if start and end and start > end:
        start = end = None
    return replace(whole, service=service, team=team, start=start, end=end)


def chosen_scope(desk: Desk) -> Scope:
    """The scope of the values already chosen, without drawing the bar."""
    places = places_of(desk)
    offered = places.once("filters", "", lambda: Offered.by(places, desk))
    whole = offered.authorities.get(str(st.session_state.get("authority")), offered.first)
    return scope_of(whole, places.teams(desk, whole.authority), _chosen())


def _chosen() -> dict[str, object]:
    return {key: st.session_state.get(key) for key in KEYS}


KEYS = ("authority", "service", "team", "from", "to")


def _choice(label: str, key: str, options: Sequence[str], placeholder: str, width: int) -> str | None:
    """One filter. A value of the session that is no longer offered is cleared before the widget sees it."""
    if st.session_state.get(key) is not None and st.session_state[key] not in options:
        st.session_state[key] = None
    return st.selectbox(
        label,
        options,
        index=None,
        key=key,
        bind="query-params",
        placeholder=placeholder,
        width=width,
        disabled=not options,
    )


def _name_for_code(offered: Offered) -> None:
    """An authority's code in the page's address (?authority=E10000034) becomes the name that the filter offers."""
    given = st.query_params.get("authority")
    label = next((label for label, scope in offered.authorities.items() if scope.authority == given), None)
    if label not in (None, given, st.session_state.get("authority")):
        st.query_params["authority"] = label
        st.rerun()  # a filter reads the address as it stands when a run begins


def filter_bar(desk: Desk) -> Scope:
    """Draw the bar and return the scope it means."""
    places = places_of(desk)
    offered = places.once("filters", "", lambda: Offered.by(places, desk))
    _name_for_code(offered)
    with st.container(horizontal=True, gap="small", key="filters"):
        label = _choice("Authority", "authority", list(offered.authorities), offered.first.name, 250)
        whole = offered.authorities.get(str(label), offered.first)
        teams = places.teams(desk, whole.authority)
        pairs = list(zip(teams["team"], teams["service"].fillna(""), strict=True))
        service = _choice("Service", "service", sorted({inside for _, inside in pairs if inside}), "All services", 190)
        _choice("Team", "team", sorted(team for team, inside in pairs if service in (None, inside)), "All teams", 190)
        months = _months(whole.data_to or date.today())
        _choice("From", "from", months, "First", 125)
        _choice("To", "to", months, "Newest", 125)
    scope = scope_of(whole, teams, _chosen())
    if st.session_state.get("from") and st.session_state.get("to") and not scope.start:
        st.caption("The period ends before it begins, so the whole period is shown.")
    return scope
