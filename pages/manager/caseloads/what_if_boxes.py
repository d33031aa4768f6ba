"""The boxes of the what-if: who gives children to whom, who starts, and the steps so far."""

from dataclasses import replace

import streamlit as st

from metrics.analysis import what_if
from metrics.analysis.caseloads import NOBODY, TAKERS, Caseload
from metrics.analysis.what_if import Step, WhatIfOutcome
from metrics.base import plain
from metrics.base.plain import is_missing
from metrics.words import basic, on_caseloads, on_what_if
from pages.manager.caseloads import what_if_book
from pages.manager.caseloads.what_if_book import Book
from pages.manager.caseloads.what_if_ground import Ground
from pages.shell.choice import choose
from pages.shell.literal import literal
from pages.shell.refusal import refused_in_words


def _offered(ground: Ground, after: WhatIfOutcome) -> list[Caseload]:
    """Who can be chosen: the place's lines, and those of one more team where it is asked for."""
    lines = list(after.lines.values())
    home = ground.of_place(lines)
    others = sorted({line.team for line in lines} - {line.team for line in home})
    if not others:
        return home
    label, hint = "Also with the workers of another team", f"Within {ground.record.place}"
    also = choose(label, others, what_if_book.ALSO, hint, in_address=False, width=420)
    return home + [line for line in lines if also is not None and line.team == also]


def move_boxes(book: Book, ground: Ground, after: WhatIfOutcome) -> None:
    """From, to, how many or which children, and the button."""
    home = ground.record.page.scope.team
    lines = _offered(ground, after)
    givers = {line.key: line for line in lines if line.children > 0}
    takers = {line.key: line for line in sorted(lines, key=lambda line: -line.room) if line.line in TAKERS}
    left, right = st.columns(2)
    with left:
        giver = choose(
            "Move from",
            list(givers),
            what_if_book.GIVER,
            "Who gives children away",
            in_address=False,
            words=lambda key: on_caseloads.option(givers[key], home) if key in givers else key,
        )
    takers.pop(giver or "", None)
    with right:
        taker = choose(
            "Move to (most room first)",
            list(takers),
            what_if_book.TAKER,
            "Which worker takes them",
            in_address=False,
            words=lambda key: on_caseloads.option(takers[key], home) if key in takers else key,
        )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        most = givers[giver].children if giver else 1
        pick = st.toggle("Choose which children", key=what_if_book.PICK, disabled=giver is None)
        if not (pick and giver):
            st.session_state[what_if_book.COUNT] = min(max(int(st.session_state.get(what_if_book.COUNT) or 1), 1), most)
            st.number_input("How many children", 1, most, key=what_if_book.COUNT, width=160, disabled=giver is None)
    if pick and giver:
        with refused_in_words():
            _which(ground, after, giver)
    st.button(
        "Add to the what-if",
        on_click=what_if_book.add_move,
        args=(book,),
        disabled=not (giver and taker) or bool(pick and not st.session_state.get(what_if_book.CHOSEN)),
        key="what-if-add-move",
    )


def _which(ground: Ground, after: WhatIfOutcome, giver: str) -> None:
    """The giver's children by name, those held longest first; without those moved away, with those moved to them."""
    record, line = ground.record, after.lines[giver]
    scope = record.page.scope
    children = {}
    if not giver.startswith(what_if.STARTER):
        rows = record.page.desk.lists.detail(
            "caseload_children",
            replace(scope.place, team=line.team) if line.line in NOBODY else scope.place,
            month=record.now.month,
            worker=line.line if line.line in NOBODY else giver,
        )
        for row in plain.records(rows):
            days = "" if is_missing(row["days_with_worker"]) else f", {basic.number(row['days_with_worker'])} days"
            children[row["child"]] = f"{row['child']} · {row['status']}{days}"
    moved = after.whereabouts
    here = [child for child in children if moved.get(child, giver) == giver]
    here += [child for child, where in moved.items() if where == giver and child not in children]
    still = [child for child in st.session_state.get(what_if_book.CHOSEN) or [] if child in here]
    st.session_state[what_if_book.CHOSEN] = still
    st.multiselect(
        "Which children (those held longest first)",
        here,
        key=what_if_book.CHOSEN,
        format_func=lambda child: children.get(child, child),
        max_selections=line.children,
        placeholder="Choose children",
    )


def start_boxes(book: Book, ground: Ground) -> None:
    """Team, role, FTE, protected or not, how many, and the button."""
    rules = ground.record.rules
    if len(ground.teams) == 1:
        st.session_state[what_if_book.TEAM] = ground.teams[0]
    left, middle, right, last = st.columns([4, 3, 2, 2])
    with left:
        team = choose("Team", ground.teams, what_if_book.TEAM, "Which team", in_address=False)
    role = middle.selectbox(
        "Role", what_if_book.ROLES, key=what_if_book.ROLE, format_func=lambda word: word[:1].upper() + word[1:]
    )
    right.number_input("FTE", 0.1, 1.0, 1.0, 0.1, format="%.1f", key=what_if_book.FTE)
    last.number_input("How many", 1, 20, 1, key=what_if_book.STARTERS)
    rule = rules[team or ""]
    months = basic.number(rule.new_starter_months)
    protected, full = on_caseloads.short(rule.protected(role)), on_caseloads.short(rule.full(role))
    allowed = f": a promise of {protected} for full time, {full} after that" if rule.is_promised else ""
    st.checkbox(
        literal(f"Still in the first {months} months{allowed}"),
        value=True,
        key=what_if_book.PROTECTED,
    )
    ready = team is not None
    st.button(
        "Add to the what-if", on_click=what_if_book.add_start, args=(book,), disabled=not ready, key="what-if-add-start"
    )


def end_boxes(book: Book, ground: Ground, after: WhatIfOutcome) -> None:
    """Whose post or contract ends, on which day, and the button. Who works for an agency stands first."""
    home = ground.record.page.scope.team
    lines = [line for line in ground.of_place(list(after.lines.values())) if line.line in TAKERS and line.fte > 0]
    by_key = {line.key: line for line in sorted(lines, key=lambda line: not line.agency)}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        leaver = choose(
            "Who leaves",
            list(by_key),
            what_if_book.LEAVER,
            "A worker, agency first",
            in_address=False,
            width=420,
            words=lambda key: on_caseloads.option(by_key[key], home) if key in by_key else key,
        )
        st.date_input("Last day", value=None, format="DD/MM/YYYY", key=what_if_book.LEAVES, width=180)
    st.button(
        "Add to the what-if",
        on_click=what_if_book.add_end,
        args=(book,),
        disabled=not leaver,  # and not by the day: one that was typed counts when the button is pressed
        key="what-if-add-end",
    )


def list_steps(book: Book, ground: Ground, steps: list[Step], after: WhatIfOutcome) -> None:
    """The steps in their order, each with a button that removes it; what cannot be done says why."""
    names = {line.key: line.name for line in (*ground.lines, *after.lines.values())}
    for place, step in enumerate(steps):
        with st.container(horizontal=True, vertical_alignment="center", key=f"what-if-step-{place}"):
            sentence = f"{place + 1}. {on_what_if.step(step, names, ground.record.rules)}"
            if place in after.hindrances:
                sentence += f" (cannot be done and is left out: {on_what_if.hindrance(after.hindrances[place])})"
            st.text(sentence, width="stretch")
            st.button(
                f"Remove step {basic.number(place + 1)}",
                on_click=what_if_book.remove,
                args=(book, place),
                key=f"what-if-remove-{place}",
                type="tertiary",
            )
