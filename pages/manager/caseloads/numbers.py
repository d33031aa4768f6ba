"""The numbers of the caseloads page: the finding, children raw and per full-time worker, the promise by role."""

from collections import Counter

import pandas as pd
import streamlit as st

from metrics.analysis.caseloads import Caseload, CaseloadFigures, figures, spread
from metrics.words import basic, on_caseloads
from pages.manager.caseloads.record import NEW_STARTER, Record
from pages.widgets import monthly
from pages.widgets.finding import finding, note
from pages.widgets.table import show_table


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
    """The worker with the fewest and the one with the most children per full-time worker, each with both numbers."""
    holders = [line for line in record.lines if line.is_holder and line.per_fte is not None]
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
    found = spread(record.lines)
    if found:
        per = basic.number(found.per_fte[0], 1) if found.per_fte else "–"
        rows.append(("Median worker", on_caseloads.short(found.children[0]), per))
    rows += _extremes(record)
    return pd.DataFrame(rows, columns=["What", "Number", "Per full-time worker"])


def group_of(record: Record, line: Caseload) -> str:
    """The group whose promise holds for a worker: newly started, or the role."""
    if line.new_starter:
        return f"{NEW_STARTER} (under {basic.number(record.rules[line.team].new_starter_months)} months)"
    not_known = "not in the workforce file" if record.has_workforce else "named worker"
    return not_known if line.role == "unknown" else line.role


def promises(record: Record) -> pd.DataFrame:
    """The promise by role, for how many it is kept, and how many are above what is too high."""
    holders = [line for line in record.lines if line.is_holder]
    groups: dict[str, list[Caseload]] = {}
    for line in holders:
        groups.setdefault(group_of(record, line), []).append(line)
    rows = []
    for group, lines in [*sorted(groups.items()), *([("all", holders)] if len(groups) > 1 else [])]:
        sums = figures(lines)
        each = [line.promise / line.fte for line in lines if line.promise is not None and line.fte > 0]
        rows.append(
            (
                group[:1].upper() + group[1:],
                "–" if group == "all" else on_caseloads.spanned(each),
                basic.number(sums.workers),
                on_caseloads.share(sums.kept, sums.promised),
                on_caseloads.share(sums.too_high, sums.workers),
            )
        )
    high = on_caseloads.spanned(line.too_high for line in holders)
    columns = ["Role", "Promise", "Workers", "Kept", f"Over {high}"]
    return pd.DataFrame(rows, columns=columns)


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
    by_role = promises(record)
    left, right = st.columns([6, 7], gap="medium")
    with left:
        caption = f"Caseloads on {record.now.told}"
        show_table(summary(record, sums, months), caption, numeric=("Number", "Per full-time worker"))
    if len(by_role):
        with right:
            caption = "The promise for a full-time worker, by role: workers who hold children"
            show_table(by_role, caption, numeric=tuple(by_role.columns[1:]))


def say_rule(record: Record) -> None:
    """The counting rule, beside the numbers."""
    note(
        "How it is counted: each child counts once, brothers and sisters separately.",
        "Managers and personal advisers are not in the divisor, nor are the children they hold in the average.",
        "A worker counts in their own team with all their children; children without a worker go by the child's team,",
        "and so do those held by managers.",
        "Full-time equivalents (FTE) are those of the workforce file." if record.has_workforce else "",
        "The promise is the council's for the worker's role, times their FTE; exactly at it is kept.",
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
