"""Data quality: what the checks found, what each import said, what months are known, what could not be used."""

from functools import partial

from pages.analyst.data_quality import came_in
from pages.analyst.data_quality.checked import checks
from pages.analyst.data_quality.scores import scores
from pages.analyst.data_quality.settling import names, titles
from pages.analyst.data_quality.teams import teams
from pages.shell.page import begin
from pages.shell.refusal import refused_in_words
from pages.widgets.pieces import draw_once

FINISHED = (came_in.coverage, came_in.rejected, came_in.odd)

page = begin("data_quality")
if page.scope.has_local:
    for part in (checks, names, titles, teams, scores):
        with refused_in_words():
            part(page)
with refused_in_words():
    came_in.reports(page)
for part in (*FINISHED, came_in.restated) if page.scope.has_local else FINISHED:
    with refused_in_words():
        draw_once(page, ("data quality", part.__name__), partial(part, page))
