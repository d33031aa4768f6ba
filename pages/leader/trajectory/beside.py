"""A second place on the chart: another team, the team's service or the whole authority, kept in the page's address."""

from dataclasses import dataclass

import pandas as pd

from metrics.base.place import Place
from metrics.questions.catalogue import Measure
from pages.shell.choice import choose
from pages.shell.page import Page
from pages.shell.refusal import refused_in_words


@dataclass(frozen=True)
class SecondPlace:
    """What stands beside the chosen place: its name, and its months of the measure in the chosen period."""

    name: str
    rows: pd.DataFrame


def choose_beside(page: Page, measure: Measure) -> SecondPlace | None:
    """The place chosen to stand beside; None without one, or where its figures are not this viewer's."""
    if not (page.scope.has_local and measure.has_query):
        return None
    offered = places(page)
    if not offered:
        return None
    name = choose("Beside it", list(offered), "beside", "No other place", width=320)
    if name not in offered:
        return None
    with refused_in_words():
        rows = page.desk.figures.series(measure.key, offered[name], period=page.scope.period)
        return SecondPlace(str(name), rows)
    return None


def places(page: Page) -> dict[str, Place]:
    """The viewer's other places by name: the chosen team's service first, then the authority, services and teams."""
    scope, viewer = page.scope, page.desk.viewer
    if viewer.is_panel:
        return {}
    code = scope.authority
    teams = page.desk.places.teams(code)
    pairs = list(zip(teams["team"].tolist(), teams["service"].fillna("").tolist(), strict=True))
    own = next((service for team, service in pairs if team == scope.team), "")
    services = sorted({service for _, service in pairs if service}, key=lambda service: (service != own, service))
    theirs = [service for service in services if viewer.sees_every_team or service in viewer.services]
    every = {f"{service} (service)": Place(code, service=service) for service in theirs}
    if viewer.has_whole_authorities:
        every[f"{scope.name} (whole authority)"] = Place(code)
    every |= {team: Place(code, team=team) for team, _ in sorted(pairs)}
    here = scope.place if scope.team is None else Place(code, team=scope.team)
    return {name: place for name, place in every.items() if place != here}
