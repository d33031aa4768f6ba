"""What Workforce says of a place on a day, finished: what its answer on top is made of stands beneath it."""

from dataclasses import dataclass

import pandas as pd

from metrics.words import on_workforce
from pages.leader.workforce import posts, teams
from pages.leader.workforce.months import MonthFigures
from pages.widgets.files import file_name
from pages.widgets.pieces import PagePiece, Pieces

CHILDREN = ("worker_changes", "children_three_workers", "social_worker_stability")


@dataclass(frozen=True)
class WorkforceParts:
    """The pieces of the page's parts, each beneath its heading. tells_of_children: whether an extract is loaded."""

    answer: tuple[PagePiece, ...]
    posts: tuple[PagePiece, ...]
    staying: tuple[PagePiece, ...]
    teams: tuple[PagePiece, ...]
    children: tuple[PagePiece, ...]
    tells_of_children: bool


def parts_of(figures: MonthFigures) -> WorkforceParts:
    """All that is said of figures alone."""
    answer, of_posts, staying, side_by_side, children = (Pieces() for _ in range(5))
    vacancies = ""
    if figures.has("vacancy_rate"):
        vacancies = on_workforce.vacant(figures.now.told, *posts.vacancies(figures))
        posts.by_role(figures, of_posts)
        posts.by_service(figures, of_posts)
    workers, managers = posts.staying(figures, staying)
    left = on_workforce.stays(workers, managers, figures.now.told)
    table = Pieces()
    apart = teams.side_by_side(figures, table)
    side_by_side.note(apart)
    side_by_side.every += table.every
    answer.finding(vacancies or left, left if vacancies else apart)
    answer.note(figures.now.moved)
    tells = _of_children(figures, children)
    finished = (tuple(one.every) for one in (answer, of_posts, staying, side_by_side, children))
    return WorkforceParts(*finished, tells_of_children=tells)


def _of_children(figures: MonthFigures, pieces: Pieces) -> bool:
    """How often children change worker; whether there is anything to tell of it."""
    lines = [(figures.measure(key).title, figures.told(key, figures.row(key))) for key in CHILDREN if figures.has(key)]
    if not lines:
        pieces.nothing_here("No Annex A extract is loaded, so it cannot be told who holds which child.")
        return False
    pieces.rows(
        pd.DataFrame(lines, columns=["Measure", "Figure"]),
        f"Changes of worker in the 12 months to {figures.now.told}",
        file_name("changes of worker", figures.page.place_name),
        nothing="",
        numeric=("Figure",),
    )
    pieces.note("At least: a worker who came and went between two extracts is not seen.")
    return True
