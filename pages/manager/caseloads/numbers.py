"""The numbers of the caseloads page: the finding, children raw and per full-time worker, the promise by role."""

from collections import Counter

import pandas as pd

from metrics.analysis.caseloads import Caseload, CaseloadFigures, figures_of_role, spread
from metrics.base import plain
from metrics.words import basic, on_caseloads, on_names
from pages.manager.caseloads.record import NEW_STARTER, Record
from pages.widgets import monthly
from pages.widgets.finding import finding, note
from pages.widgets.rows import fetch
from pages.widgets.table import show_table

AVERAGE, KEPT, AS_DFE = "Average per full-time worker", "Promise kept", "social workers, as DfE counts them"


def _nobody(record: Record) -> list[tuple[str, str, str]]:
    """The children whom nobody holds, by reason."""
    held = Counter[str]()
    for row in record.rows:
        held[row["line"]] += row["children"]
    reasons = {
        "none": "Children without a worker",
        "left": "Children whose worker has left",
        "unknown": "Children whose worker is not known",
    }
    return [(what, basic.number(held[line]), "–") for line, what in reasons.items() if held[line] or line == "none"]


def _extremes(record: Record) -> list[tuple[str, str, str]]:
    """The worker with the fewest and the one with the most children per full-time worker, each with both numbers.

    Never one whose name is in doubt: it may be two people's load.
    """
    holders = [line for line in record.lines if line.is_holder and line.per_fte is not None and not line.doubtful]
    if not holders:
        return []
    ordered = sorted(holders, key=lambda line: line.per_fte or 0)
    return [
        (f"{which}: {line.name}", basic.number(line.children), basic.number(line.per_fte, 1))
        for which, line in (("Lowest", ordered[0]), ("Highest", ordered[-1]))
    ]


def summary(record: Record, sums: CaseloadFigures, months: pd.DataFrame) -> pd.DataFrame:
    """What, number, per full-time worker: raw children and children per full-time worker always side by side."""
    rows = _nobody(record)
    if record.has_workforce:
        measure = record.page.desk.measures["children_held_by_managers"]
        managed = monthly.at(monthly.of(months, measure), record.now.month)
        rows += [("Children held by managers", basic.number(managed["numerator"]), "–")] if managed else []
    rows.append(
        (
            "Children held by social workers",
            basic.number(sums.children),
            on_caseloads.short(sums.average) + " average",
        )
    )
    absent = [line for line in record.lines if line.is_holder and line.absent]
    if absent:
        held = basic.number(sum(line.children for line in absent))
        rows.append((f"of them, by {basic.several(len(absent), 'absent worker', 'absent workers')}", held, "–"))
    rows.append(("Full-time social workers who hold them", basic.number(sums.fte, 1), "–"))
    middle = spread(record.lines)
    if middle:
        per = basic.number(middle.per_fte[0], 1) if middle.per_fte else "–"
        rows.append(("Median worker", on_caseloads.short(middle.children[0]), per))
    rows += _extremes(record)
    return pd.DataFrame(rows, columns=["What", "Number", "Per full-time worker"])


def group_of(record: Record, line: Caseload) -> str:
    """The group whose promise holds for a worker: newly started, or the role."""
    if line.new_starter:
        return f"{NEW_STARTER} (under {basic.number(record.rules[line.team].new_starter_months)} months)"
    not_known = "not in the workforce file" if record.has_workforce else "named worker"
    if line.role != "unknown":
        return line.role
    return "role not known" if on_names.is_shared(line.name) else not_known


def intervals(record: Record) -> dict[str, str]:
    """How often each role's workers in post here are supervised, in days; none for whoever sees no staff's names."""
    if not record.has_workforce or not record.page.desk.lists.shows_staff:
        return {}
    days: dict[str, set[float]] = {}
    people = plain.columns(fetch(record.page, "supervision_intervals", record.now), ("role", "interval_days"))
    for role, interval in zip(people["role"], people["interval_days"], strict=True):
        days.setdefault(role, set()).add(interval)
    return {role: on_caseloads.spanned(span) for role, span in days.items()}


def by_role(record: Record) -> pd.DataFrame:
    """Children and average role by role and of social workers, with the promise and interval of each role.

    For how many the promise is kept, and how many are above what is too high, stand beside it.
    """
    holders = [line for line in record.lines if line.is_worker]
    every = intervals(record)
    groups: dict[str, list[Caseload]] = {}
    for line in holders:
        groups.setdefault(group_of(record, line), []).append(line)
    rows = []
    social = [line for line in holders if line.is_holder]
    whole = [(AS_DFE, social)] if len(groups) > 1 and social else []
    for group, lines in [*sorted(groups.items()), *whole]:
        sums = figures_of_role(lines)
        each = [line.promise / line.fte for line in lines if line.promise is not None and line.fte > 0]
        rows.append(
            (
                group[:1].upper() + group[1:],
                basic.number(sums.workers),
                basic.number(sums.children),
                on_caseloads.average(sums),
                "–" if group == AS_DFE else on_caseloads.spanned(each),
                every.get(group, "–"),
                on_caseloads.share(sums.kept, sums.promised),
                on_caseloads.share(sums.too_high, sums.workers),
            )
        )
    high = on_caseloads.spanned(line.too_high for line in holders)
    columns = ["Role", "Workers", "Children", AVERAGE, "Promise", "Supervised every (days)", KEPT, f"Over {high}"]
    table = pd.DataFrame(rows, columns=columns)
    empty = [] if any(line.promise is not None for line in holders) else ["Promise", KEPT]
    return table.drop(columns=[*empty, *([] if every else ["Supervised every (days)"])])


def say_finding(record: Record, sums: CaseloadFigures) -> None:
    """The finding: whom nobody holds, what social workers carry, and whether the promise is kept."""
    without = sum(row["children"] for row in record.rows if row["line"] == "none")
    has = f"{basic.several(without, 'child has', 'children have')} no worker" if without else "every child has a worker"
    second = "No child is held by a named social worker, so there is no average caseload."
    if sums.children:
        assumed = "" if record.has_workforce else ", counting each named worker as full time"
        average = basic.number(sums.average, 1) if sums.average else "no known number of"
        second = f"Social workers carry {average} children per full-time worker on average{assumed}."
    if sums.promised:
        second += f" The promise is kept for {on_caseloads.share(sums.kept, sums.promised)}."
    finding(f"On {record.now.told}, {has}.", second)


def say_numbers(record: Record, sums: CaseloadFigures, months: pd.DataFrame) -> None:
    """The two tables of the page: children raw and per full-time worker, and the promise by role."""
    roles = by_role(record)
    caption = f"Caseloads on {record.now.told}"
    show_table(summary(record, sums, months), caption, numeric=("Number", "Per full-time worker"))
    if longer := on_caseloads.not_the_highest(record.lines):
        note(longer)
    if len(roles):
        promise = " and the promise for full time" if record.has_promise else ""
        caption = f"Role by role: workers who hold children, with the average{promise}"
        show_table(roles, caption, numeric=tuple(roles.columns[1:]))


def say_rule(record: Record) -> None:
    """The counting rule, beside the numbers."""
    note(
        "How it is counted: each child counts once, brothers and sisters separately.",
        "Managers and personal advisers are not in the divisor, nor are the children they hold in the average.",
        "A worker counts in their own team with all their children; children without a worker go by the child's team,",
        "and so do those held by managers.",
        "Full-time equivalents (FTE) are those of the workforce file." if record.has_workforce else "",
        "The promise is the council's for the worker's role, times their FTE; exactly at it is kept."
        if record.has_promise
        else "",
    )
    if not record.has_workforce:
        note(
            "No workforce file has been loaded: each named worker counts as one full-time social worker, and managers,",
            "newly qualified and agency workers cannot be told apart. This holds for every figure on this page.",
        )
    leavers = int(sum(row["care_leavers"] for row in record.rows))
    counted = sum(row["leavers_counted"] for row in record.rows) > 0
    if leavers:
        rule = "counted in these caseloads, as a setting says" if counted else "apart, not counted in these caseloads"
        note(f"Care leavers: {basic.number(leavers)} young people held by the workers listed, {rule}.")
    mix = on_caseloads.experience(record.rows) if record.has_workforce else ""
    if mix:
        note(f"Experience of the social workers: {mix}.")
