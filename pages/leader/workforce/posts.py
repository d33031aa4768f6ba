"""Posts of the page Workforce: vacant, appointed to and filled by agency, and who left, by role and by service."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from metrics.base.place import Place
from pages.leader.workforce.months import MANAGERS, MonthFigures, Pair, added, pair
from pages.widgets.files import file_name
from pages.widgets.pieces import Pieces

VACANT, APPOINTED, THEN, AGENCY = "vacancy_rate", "posts_appointed", "vacancy_forecast", "agency_rate"
LEFT = "turnover_rate"
NUMBERS = ("Posts (FTE)", "Vacant (FTE)", "Appointed, not started (FTE)", "Still vacant then (FTE)", "Agency (FTE)")
STAYING = ("In post (FTE)", "Started in 12 months (FTE)", "Left in 12 months (FTE)", "Turnover")


def by_role(figures: MonthFigures, pieces: Pieces) -> None:
    """One row a role: what is funded, vacant, appointed to, vacant then, and covered by agency workers."""
    numbers = {key: figures.by(key, "role") for key in (VACANT, APPOINTED, THEN, AGENCY)}
    roles = [role for role in figures.measure(VACANT).bands if any(role in rows for rows in numbers.values())]
    rows: list[tuple[object, ...]] = [
        (role, *_cells([pair(numbers[key].get(role)) for key in numbers])) for role in roles
    ]
    _show(rows, "Role", figures, pieces)


def by_service(figures: MonthFigures, pieces: Pieces) -> None:
    """The same of each service, for whoever looks at a whole authority."""
    rows: list[tuple[object, ...]] = []
    for service in services(figures):
        of_service = replace(figures, place=Place(figures.place.authority, service))
        rows.append((service, *_cells([pair(of_service.row(key)) for key in (VACANT, APPOINTED, THEN, AGENCY)])))
    _show(rows, "Service", figures, pieces)


def services(figures: MonthFigures) -> list[str]:
    """The services of the authority that the page is about whole; none where a part of it was chosen."""
    if not figures.place.is_whole:
        return []
    teams = figures.page.desk.places.teams(figures.place.authority)
    return sorted({str(service) for service in teams["service"].tolist() if service})


def _cells(pairs: list[Pair]) -> tuple[float, ...]:
    vacant, appointed, then, agency = pairs
    return vacant[1], vacant[0], appointed[0], then[0], agency[0]


def _show(rows: Sequence[tuple[object, ...]], heading: str, figures: MonthFigures, pieces: Pieces) -> None:
    if not rows:
        return
    pieces.rows(
        pd.DataFrame(rows, columns=[heading, *NUMBERS]),
        f"Posts by {heading.lower()} on {figures.now.told}, in full-time equivalents",
        file_name("posts", heading.lower(), figures.page.place_name),
        nothing="",
        numeric=NUMBERS,
    )


def staying(figures: MonthFigures, pieces: Pieces) -> tuple[Pair, Pair]:
    """One row a role: in post, started, left, turnover. Returns who left and who is there, of workers and managers."""
    left, started = figures.by(LEFT, "role"), figures.sum_of_year("starters", "role")
    rows = [
        (
            role,
            pair(left.get(role))[1],
            started.get(role, 0.0),
            pair(left.get(role))[0],
            figures.told(LEFT, left.get(role)),
        )
        for role in figures.measure(LEFT).bands
        if role in left or started.get(role)
    ]
    pieces.rows(
        pd.DataFrame(rows, columns=["Role", *STAYING]),
        f"Permanent workers who started and left in the 12 months to {figures.now.told}",
        file_name("starters and leavers", figures.page.place_name),
        nothing="Nobody permanent is in post here.",
        numeric=STAYING,
    )
    return workers_and_managers(left)


def workers_and_managers(left: dict[str, dict[str, object]]) -> tuple[Pair, Pair]:
    """Who left and who is in post: social workers, then managers."""
    workers = added([pair(row) for role, row in left.items() if role not in MANAGERS])
    return workers, added([pair(row) for role, row in left.items() if role in MANAGERS])


def vacancies(figures: MonthFigures) -> tuple[Pair, float, Pair]:
    """Vacant now, appointed to, vacant then, of the whole place."""
    return pair(figures.row(VACANT)), pair(figures.row(APPOINTED))[0], pair(figures.row(THEN))
