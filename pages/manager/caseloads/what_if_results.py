"""What a what-if comes to: places and workers before and after, and the kept what-ifs side by side."""

import pandas as pd

from metrics.analysis import what_if
from metrics.analysis.caseload_need import need
from metrics.analysis.caseloads import figures
from metrics.analysis.what_if import End, WhatIfOutcome
from metrics.words import basic, on_caseloads
from pages.manager.caseloads import what_if_book
from pages.manager.caseloads.what_if_book import Book
from pages.manager.caseloads.what_if_ground import Ground
from pages.widgets.files import csv_button, file_name
from pages.widgets.finding import note
from pages.widgets.table import show_table

NOT_THE_RECORD = "A what-if, not the record"
COLUMNS = ("What", "Now", "What-if", "Difference")


def comparison(ground: Ground, after: WhatIfOutcome) -> pd.DataFrame:
    """Where, what, now, what-if, difference: the page's place, then every other place that the steps touch."""
    rules, changed = ground.record.rules, list(after.lines.values())
    places = {ground.record.place: (ground.of_place(ground.lines), ground.of_place(changed))}
    for team in dict.fromkeys(line.team for _, line in what_if.touched(ground.lines, after.lines)):
        places.setdefault(
            team,
            ([line for line in ground.lines if line.team == team], [line for line in changed if line.team == team]),
        )
    high = on_caseloads.spanned(line.too_high for line in ground.of_place(changed) if line.is_holder)
    rows: list[tuple[str, ...]] = []
    for place, (old, new) in places.items():
        compared = on_caseloads.compared(figures(old), figures(new), need(old, rules), need(new, rules), high)
        rows += [
            (place, *row)
            for row in compared
            if (place == ground.record.place or row[0] not in on_caseloads.ONLY_OF_PLACE)
            and (ground.record.has_promise or row[0] not in on_caseloads.OF_A_PROMISE)
        ]
    return pd.DataFrame(rows, columns=["Where", *COLUMNS])


def workers(ground: Ground, after: WhatIfOutcome) -> pd.DataFrame:
    """Every line that the steps touch, now → what-if."""
    rows = [on_caseloads.touched_line(before, line) for before, line in what_if.touched(ground.lines, after.lines)]
    return pd.DataFrame(rows, columns=["Worker", "Children", "Per full-time worker", "Promise"])


def heirs(ground: Ground, after: WhatIfOutcome) -> pd.DataFrame:
    """Who would inherit the children of those who leave: who, team, whose, how many, and what they hold then."""
    names = {line.key: line.name for line in ground.lines} | {key: line.name for key, line in after.lines.items()}
    steps = what_if_book.current(what_if_book.book_of(ground.record))
    rows = []
    for place, inherited in after.heirs.items():
        step = steps[place]
        if not isinstance(step, End):
            continue
        for key, count in sorted(inherited.items(), key=lambda one: -one[1]):
            line = after.lines[key]
            whose = f"{names[step.key]}, to {basic.day(step.day)}"
            rows.append((line.name, line.team, whose, count, line.children, on_caseloads.short(line.promise)))
    return pd.DataFrame(rows, columns=["Would go to", "Team", "Children of", "How many", "Holds then", "Promise"])


def results(ground: Ground, after: WhatIfOutcome) -> None:
    """Before and after of the place, of other teams touched, and of each worker touched."""
    whole = comparison(ground, after)
    if len(set(whole["Where"])) > 1:
        show_table(whole, f"{NOT_THE_RECORD}: before and after", group="Where")
    else:
        caption = f"{NOT_THE_RECORD}: {ground.record.place}, before and after"
        show_table(whole[list(COLUMNS)], caption)
    each = workers(ground, after)
    if len(each):
        caption = f"{NOT_THE_RECORD}: the workers it touches, now → what-if"
        show_table(each, caption)
    inherited = heirs(ground, after)
    if len(inherited):
        caption = f"{NOT_THE_RECORD}: who would inherit"
        show_table(inherited, caption, numeric=("How many", "Holds then", "Promise"))
        note(
            "A proposal, worked out by numbers alone: each child goes to whoever of the team is least full then.",
            "Nobody who is absent, leaves as well or whose name is in doubt is given any. Where it should be",
            "otherwise, move children in a step of their own.",
        )
    starters = [line for line in after.lines.values() if line.key.startswith(what_if.STARTER) and not line.children]
    if starters:
        note("A starter without children changes no average and no promise kept: move children to them, too.")
    csv_button(whole, file_name("what-if not the record", ground.record.place), key="what-if-csv")


def side_by_side(ground: Ground, book: Book) -> pd.DataFrame:
    """One row a kept what-if, after a row for the record: what each comes to in the page's place."""
    rows = []
    for name, steps in [("Now, the record", []), *((name, steps) for name, steps in book.steps.items() if name)]:
        lines = ground.of_place(list(what_if.outcome(ground.lines, steps, ground.record.rules).lines.values()))
        sums, wanted = figures(lines), need(lines, ground.record.rules)
        share_kept, high = on_caseloads.share(sums.kept, sums.promised), on_caseloads.share(sums.too_high, sums.workers)
        rows.append((name, len(steps), on_caseloads.average(sums), share_kept, high, on_caseloads.balance(wanted)))
    promise, needed = "Promise kept", "Full-time workers"
    columns = ["What-if", "Steps", "Average per full-time worker", promise, "Too high", needed]
    table = pd.DataFrame(rows, columns=columns)
    return table if ground.record.has_promise else table.drop(columns=[promise, needed])
