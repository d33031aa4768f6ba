"""The boxes of the what-if: who gives children to whom, who starts, and the steps so far."""

import streamlit as st

from metrics import plain, words
from metrics import what_if as steps_of
from metrics import words_caseloads as told
from metrics.caseloads import NOBODY, SOCIAL_WORKER, Caseload
from metrics.what_if import Outcome, Step
from pages.parts import what_if_book as kept
from pages.parts.what_if_book import Book
from pages.parts.what_if_ground import Ground


def _forget(key: str, offered: list[str]) -> None:
    """A choice that is not offered any more is no choice."""
    if st.session_state.get(key) not in offered:
        st.session_state[key] = None


def _offered(ground: Ground, after: Outcome) -> list[Caseload]:
    """Who can be chosen: the place's lines, and those of one more team where it is asked for."""
    lines = list(after.lines.values())
    home = ground.of_place(lines)
    others = sorted({line.team for line in lines} - {line.team for line in home})
    if not others:
        return home
    _forget(kept.ALSO, others)
    also = st.selectbox(
        "Also with the workers of another team",
        others,
        index=None,
        key=kept.ALSO,
        placeholder=f"Within {ground.record.place}",
        width=420,
    )
    return home + [line for line in lines if also is not None and line.team == also]


def move_boxes(book: Book, ground: Ground, after: Outcome) -> None:
    """From, to, how many or which children, and the button."""
    home = ground.record.page.scope.team
    lines = _offered(ground, after)
    givers = {line.key: line for line in lines if line.children > 0}
    takers = {line.key: line for line in sorted(lines, key=lambda line: -line.room) if line.line == SOCIAL_WORKER}
    _forget(kept.GIVER, list(givers))
    left, right = st.columns(2)
    giver = left.selectbox(
        "Move from",
        list(givers),
        index=None,
        key=kept.GIVER,
        format_func=lambda key: told.option(givers[key], home) if key in givers else key,
        placeholder="Who gives children away",
    )
    takers.pop(giver or "", None)
    _forget(kept.TAKER, list(takers))
    taker = right.selectbox(
        "Move to (most room first)",
        list(takers),
        index=None,
        key=kept.TAKER,
        format_func=lambda key: told.option(takers[key], home) if key in takers else key,
        placeholder="Which social worker takes them",
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        most = givers[giver].children if giver else 1
        pick = st.toggle("Choose which children", key=kept.PICK, disabled=giver is None)
        if not (pick and giver):
            st.session_state[kept.COUNT] = min(max(int(st.session_state.get(kept.COUNT) or 1), 1), most)
            st.number_input("How many children", 1, most, key=kept.COUNT, width=160, disabled=giver is None)
    if pick and giver:
        _which(ground, after, giver)
    st.button(
        "Add to the what-if",
        on_click=kept.add_move,
        args=(book,),
        disabled=not (giver and taker) or bool(pick and not st.session_state.get(kept.CHOSEN)),
        key="what-if-add-move",
    )


def _which(ground: Ground, after: Outcome, giver: str) -> None:
    """The giver's children by name, those held longest first; without those moved away, with those moved to them."""
    record, line = ground.record, after.lines[giver]
    scope = record.page.scope
    found = {}
    if not giver.startswith(steps_of.STARTER):
        rows = record.page.desk.detail(
            "caseload_children",
            scope.authority,
            team=line.team if line.line in NOBODY else scope.team,
            month=record.now.month,
            worker=line.line if line.line in NOBODY else giver,
        )
        for row in plain.records(rows):
            days = "" if words.missing(row["days_with_worker"]) else f", {words.number(row['days_with_worker'])} days"
            found[row["child"]] = f"{row['child']} · {row['status']}{days}"
    moved = after.whereabouts
    here = [child for child in found if moved.get(child, giver) == giver]
    here += [child for child, where in moved.items() if where == giver and child not in found]
    still = [child for child in st.session_state.get(kept.CHOSEN) or [] if child in here]
    st.session_state[kept.CHOSEN] = still
    st.multiselect(
        "Which children (those held longest first)",
        here,
        key=kept.CHOSEN,
        format_func=lambda child: found.get(child, child),
        max_selections=line.children,
        placeholder="Choose children",
    )


def start_boxes(book: Book, ground: Ground) -> None:
    """Team, role, FTE, protected or not, how many, and the button."""
    rules = ground.record.rules
    _forget(kept.TEAM, ground.teams)
    if len(ground.teams) == 1:
        st.session_state[kept.TEAM] = ground.teams[0]
    left, middle, right, last = st.columns([4, 3, 2, 2])
    team = left.selectbox("Team", ground.teams, index=None, key=kept.TEAM, placeholder="Which team")
    role = middle.selectbox("Role", kept.ROLES, key=kept.ROLE, format_func=lambda word: word[:1].upper() + word[1:])
    right.number_input("FTE", 0.1, 1.0, 1.0, 0.1, format="%.1f", key=kept.FTE)
    last.number_input("How many", 1, 20, 1, key=kept.STARTERS)
    rule = rules[team or ""]
    months = words.number(rule.new_starter_months)
    protected, full = told.short(rule.protected(role)), told.short(rule.full(role))
    allowed = f": a promise of {protected} for full time, {full} after that" if rule.is_promised else ""
    st.checkbox(
        f"Still in the first {months} months{allowed}",
        value=True,
        key=kept.PROTECTED,
    )
    ready = team is not None
    st.button("Add to the what-if", on_click=kept.add_start, args=(book,), disabled=not ready, key="what-if-add-start")


def list_steps(book: Book, ground: Ground, steps: list[Step], after: Outcome) -> None:
    """The steps in their order, each with a button that removes it; what cannot be done says why."""
    names = {line.key: line.name for line in (*ground.lines, *after.lines.values())}
    for place, step in enumerate(steps):
        with st.container(horizontal=True, vertical_alignment="center", key=f"what-if-step-{place}"):
            said = f"{place + 1}. {steps_of.told(step, names, ground.record.rules)}"
            if place in after.problems:
                said += f" (cannot be done and is left out: {after.problems[place]})"
            st.text(said, width="stretch")
            st.button(
                f"Remove step {place + 1}",
                on_click=kept.remove,
                args=(book, place),
                key=f"what-if-remove-{place}",
                type="tertiary",
            )
