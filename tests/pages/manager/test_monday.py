"""Monday, run whole on a small real store: what it says is what the desk says, and a row can be escalated."""

import re
import shutil
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from metrics.access import local_viewer
from metrics.base.place import Place
from metrics.build import imports
from metrics.desk import Desk
from metrics.ledger import escalation_steps, escalations, hand_overs, notes
from metrics.ledger.escalation import EscalatedRow
from metrics.lists.waiting import TEN, cannot_wait
from metrics.lists.worklists import Worked, counted
from metrics.settings.aliases import settle_name
from pages.manager.monday.worklist import MOST
from tests.pages.opening import html, open_page, told
from tests.pages.small_store import AUTHORITY, EXTRACTS
from tests.short_cut import proved

TODAY = date(2026, 11, 2)
ME = local_viewer()


def opened(monkeypatch: pytest.MonkeyPatch, home: Path, on: date = TODAY, **chosen: str) -> AppTest:
    return open_page(monkeypatch, "manager/monday", home, on=on.isoformat(), **chosen)


def desk(home: Path) -> Desk:
    found = Desk.open(ME, home)
    assert found is not None
    return found


def worked(home: Path, team: str | None = "North", on: date = TODAY) -> list[Worked]:
    return desk(home).lists.worklists(Place(AUTHORITY, team=team), on=on)


def children(text: str) -> list[str]:
    """The children named at the head of the page's rows, in order."""
    return re.findall(r'(?:<th scope="row" class="m-child">|<h3>)(?:<a [^>]*>)?(C\d{4})', text)


def _in_label(label: str) -> int:
    """How many rows a folded list says it has: 'Visits to children on a plan: 17 (2 past their day)'."""
    return int(label.rpartition(": ")[2].split(" ")[0])


def opened_whole(monkeypatch: pytest.MonkeyPatch, home: Path) -> AppTest:
    """North's page with every row of every list, as for paper."""
    app = opened(monkeypatch, home, team="North")
    app.toggle(key="monday-whole").set_value(True).run()
    assert not app.exception
    return app


def test_on_top_stand_ten_children_and_the_workers_beside_them(
    small_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, lists = opened(monkeypatch, small_home, team="North"), worked(small_home)
    waiting = cannot_wait(lists)
    ten = [one for one in waiting if not one.is_worker][:TEN]
    workers = [one for one in waiting if one.is_worker][:TEN]
    assert len(ten) == TEN and workers
    assert children(html(app)) == [one.about for one in ten]
    assert len(re.findall("<article", html(app))) == len(ten) + len(workers)
    rows, told_of = sum(len(one.rows) for one in lists), sum(one.lines for one in (*ten, *workers))
    heading = f"All {rows} things to do, by list, with the {told_of} told above"
    assert heading in told(app) and rows == sum(_in_label(one.label) for one in app.expander if ": " in one.label)
    several = next(one for one in ten if one.broken > 1)
    assert f"{several.broken} rules broken" in html(app)


def test_the_sheet_of_paper_counts_the_lists(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paper = unescape(html(opened(monkeypatch, small_home, team="North")).split('<div class="m-paper">')[1])
    for one in worked(small_home):
        assert (f"{one.list.title}: <b>{len(one.rows)}</b>" in paper) == bool(len(one.rows))


def test_a_list_is_drawn_when_it_is_opened_near_rows_first(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(monkeypatch, small_home, team="North")
    before = len(children(html(app)))
    assessments = next(one for one in worked(small_home) if one.list.key == "assessments_due")
    rows = assessments.rows
    near = rows.loc[rows["days"].le(10), "child"].tolist()
    assert 0 < len(near) < len(rows)
    app.session_state["monday-list-assessments_due"] = True
    app.run()
    assert children(html(app))[before:] == near
    app.button(key="monday-list-assessments_due-more").click().run()
    assert children(html(app))[before:] == rows["child"].tolist()


def test_the_team_sees_its_rows_its_days_and_every_child_accounted_for(
    small_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened_whole(monkeypatch, small_home)
    said, lists = unescape(told(app)), worked(small_home)
    assert "Days are counted to Monday 2 November 2026; known to 28 October 2026." in said
    north = Place(AUTHORITY, team="North")
    count = desk(small_home).lists.reconciliation(north, on=TODAY).to_dict("records")[0]
    assert f"{count['open']} children: {count['with_worker']} with a worker" in said
    rows = sum(len(one.rows) for one in lists)
    late = sum(int((one.rows["days"] < 0).sum()) for one in lists)
    assert rows > 20 and f"{rows} things to do about" in said and f": {late} past their day" in said
    new = sum(counted(one).new for one in lists)
    cleared = sum(len(one.cleared) for one in lists)
    assert f"{new} new or newly late, {rows - new} still here, {cleared} cleared." in said
    expected = [child for one in lists for child in one.rows["child"].head(MOST) if child]
    assert children(html(app))[TEN:] == expected
    drawn = re.findall(r'id="list-(\w+)"', html(app))
    assert drawn == [one.list.key for one in lists if len(one.rows)]


def test_an_empty_list_is_kind_and_a_list_never_loaded_is_not_empty(
    small_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(monkeypatch, small_home, team="North")
    lists, nothing = worked(small_home), html(app).split("<h2>Nothing to do</h2>")[1]
    for one in lists:
        assert (one.list.nothing in unescape(nothing)) == (not one.missing and not len(one.rows))
    missing = [one for one in lists if one.missing]
    assert missing and all(one.list.title in told(app) for one in missing)
    assert "never loaded for" in told(app) and "import annex-a" in " ".join(code.value for code in app.code)


def test_a_worker_chosen_leaves_their_rows_only(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_whole(monkeypatch, small_home)
    box = app.selectbox(key="monday-worker")
    name = next(name for one in worked(small_home) if one.list.subject == "child" for name in one.rows["name"])
    box.select(name).run()
    assert not app.exception
    expected = [
        child
        for one in worked(small_home)
        for child, worker in zip(one.rows["child"], one.rows["name"], strict=True)
        if worker == name and child
    ]
    drawn = children(html(app))
    assert expected and drawn[-len(expected) :] == expected and set(drawn) == set(expected)


def test_a_list_chosen_in_a_link_is_the_only_one(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    title = next(
        one.list.title for one in worked(small_home) if one.list.key == "case_supervision_due" or len(one.rows)
    )
    app = opened(monkeypatch, small_home, team="North", list=title)
    assert [part.label.split(":")[0] for part in app.expander if part.label.startswith(title)] == [title]
    assert "What cannot wait" not in told(app) and children(html(app))


def test_another_day_is_another_list(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = told(opened(monkeypatch, small_home, on=EXTRACTS[1], team="North"))
    assert "Days are counted to Wednesday 30 September 2026; known to 30 September 2026." in said
    first = told(opened(monkeypatch, small_home, on=EXTRACTS[0], team="North"))
    assert "There is no extract at least a week older" in first and 'class="m-new"' not in first
    early = opened(monkeypatch, small_home, on=date(2026, 8, 1), team="North")
    assert "its first extract is of Monday 31 August 2026" in told(early) and 'class="m-list' not in told(early)


def test_an_old_extract_says_what_it_cannot_know(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = told(opened(monkeypatch, small_home, on=date(2026, 11, 9), team="North"))
    assert "What was done in the 12 days since is not in it." in said


def test_without_a_team_there_are_counts_and_links_and_no_child(
    small_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(monkeypatch, small_home)
    drawn = html(app)
    assert children(drawn) == [] and not re.search(r"\bC\d{4}\b", drawn)
    row = re.search(r"<tr><th[^>]*><a href=\"([^\"]*)\"[^>]*>East &lt;b&gt;</a></th>(.*?)</tr>", drawn)
    assert row is not None
    assert "team=East+%3Cb%3E" in row.group(1) and "on=2026-11-02" in row.group(1)
    numbers = [int(number) for number in re.findall(r">(\d+)</td>", row.group(2))]
    lists = [one for one in worked(small_home, "East <b>") if not one.missing]
    assert numbers[1] == sum(len(one.rows) for one in lists) == sum(numbers[2:])
    assert "All teams" in str(app.selectbox(key="team").proto)


def test_a_list_over_all_teams_is_cut_and_says_so(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lists = worked(small_home, None)
    longest = max(lists, key=lambda one: len(one.rows))
    app = opened(monkeypatch, small_home, list=longest.list.title)
    shown = re.findall(r'<th scope="row" class="m-child">', html(app))
    assert len(longest.rows) > len(shown) == 40
    assert f"The first 40 of {len(longest.rows)} rows are shown; the CSV holds all." in told(app)
    assert 'class="m-team">' in html(app)


def test_names_are_text_whatever_they_hold(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = html(opened(monkeypatch, small_home, team="West")) + html(opened(monkeypatch, small_home, team="East <b>"))
    assert "<i>&" not in drawn and "East <b>" not in drawn


def test_the_case_link_of_the_settings_leads_each_child_to_its_record(
    small_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    shutil.copytree(small_home, home)
    (home / "settings.toml").write_text(
        '[[setting]]\nname = "case_link"\nvalue = "https://cases.example/person?id={child}&tab=1"\n', encoding="utf-8"
    )
    drawn = html(opened(monkeypatch, home, team="North"))
    child = cannot_wait(worked(home))[0].about
    assert f'<a href="https://cases.example/person?id={child}&amp;tab=1" target="_blank"' in drawn


# -- escalations and notes ---------------------------------------------------------------------------------------------


def chosen(app: AppTest, place: int = 0) -> str:
    """Presses the button of a row on top; returns its child."""
    child = children(html(app))[place]
    app.button(key=f"act-monday-card-child-{place}").click().run()
    assert not app.exception
    return child


def write(app: AppTest, text: str, button: str) -> None:
    next(area for area in app.text_area if str(area.key).startswith("escalation-text")).set_value(text)
    next(one for one in app.button if one.label == button).click().run()
    assert not app.exception


def test_a_row_is_escalated_answered_passed_up_and_closed(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(monkeypatch, small_home, team="North")
    child = chosen(app)
    write(app, "Nobody is <b>free</b> this week", "Escalate")
    item = escalations.open_escalations(ME, AUTHORITY, teams=("North",))[0]
    assert (item.row.subject, item.row.team, item.raised.text) == (child, "North", "Nobody is <b>free</b> this week")
    assert "Escalated. An answer is due on" in app.success[0].value
    drawn = html(app)
    row = next(row for row in re.findall(r"<article.*?</article>", drawn) if f">{child}" in row and "m-mark" in row)
    assert "With the group manager: answer due" in row
    assert "Nobody is &lt;b&gt;free&lt;/b&gt; this week" in drawn and "1 escalation is open; none overdue." in told(app)

    write(app, "I will ask the duty team", "Answer")
    radio = next(radio for radio in app.radio if "What do you want" in radio.label)
    radio.set_value("Pass up to the assistant director").run()
    write(app, "The duty team cannot", "Pass up to the assistant director")
    found = escalations.get(ME, item.number)
    assert [step.kind for step in found.steps] == ["raised", "responded", "passed up"]
    assert found.rung == "assistant director" and "With the assistant director" in html(app)

    next(radio for radio in app.radio if "What do you want" in radio.label).set_value("Close it").run()
    write(app, "Visited on Tuesday", "Close it")
    assert "Choose an outcome" in app.error[0].value and escalations.get(ME, item.number).is_open
    area = next(area for area in app.text_area if str(area.key).startswith("escalation-text"))
    assert area.value == "Visited on Tuesday"  # what was refused stays to be sent again
    next(box for box in app.selectbox if box.label == "Outcome").select("resolved")
    next(one for one in app.button if one.label == "Close it").click().run()
    closed = escalations.get(ME, item.number).closed
    assert closed is not None and (closed.outcome, closed.text) == ("resolved", "Visited on Tuesday")
    assert 'class="m-mark"' not in html(app) and "closed it: resolved" in html(app)


def test_an_escalation_without_a_reason_is_not_made(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(monkeypatch, small_home, team="North")
    chosen(app)
    write(app, "  ", "Escalate")
    assert "Write the reason first" in app.error[0].value
    assert escalations.open_escalations(ME, AUTHORITY) == []


def test_an_answer_to_what_somebody_else_changed_meanwhile_is_refused(
    small_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(monkeypatch, small_home, team="North")
    chosen(app)
    write(app, "Help", "Escalate")
    item = escalations.open_escalations(ME, AUTHORITY)[0]
    escalation_steps.respond(ME, item.number, "From another window", seen=item.seen)
    write(app, "Mine", "Answer")
    assert "Somebody else wrote to escalation" in app.error[0].value
    assert len(escalations.get(ME, item.number).steps) == 2 and "From another window" in html(app)


def test_an_escalation_whose_row_is_gone_can_still_be_answered(
    small_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = escalation_steps.escalate(ME, EscalatedRow(AUTHORITY, "North", "unallocated", "GONE1"), "Help")
    app = opened(monkeypatch, small_home, escalation=str(item.number))  # and by somebody who looks at all teams
    assert "escalation" not in app.query_params
    write(app, "It is in hand", "Answer")
    assert escalations.get(ME, item.number).answered


def test_an_escalation_that_is_not_there_opens_nothing(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(monkeypatch, small_home, team="North", escalation="99")
    assert not app.text_area and "escalation" not in app.query_params
    assert children(html(app))


def test_of_a_child_with_several_rows_it_is_asked_which(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app, lists = opened(monkeypatch, small_home, team="North"), worked(small_home)
    ten = [one for one in cannot_wait(lists) if not one.is_worker][:TEN]
    place = next(place for place, one in enumerate(ten) if len(one.rows) > 1)
    chosen(app, place)
    radio = next(radio for radio in app.radio if radio.label == "What about?")
    assert len(radio.options) == sum(child == ten[place].about for one in lists for child in one.rows["child"])
    second = ten[place].rows[1].list
    other = next(number for number, words in enumerate(radio.options) if words.startswith(second.title))
    radio.set_value(radio.options[other]).run()
    write(app, "Nobody can", "Escalate")
    assert escalations.open_escalations(ME, AUTHORITY)[0].row.worklist == second.key


def test_a_note_stays_with_its_row(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(monkeypatch, small_home, team="North")
    child = chosen(app)
    area = next(area for area in app.text_area if str(area.key).startswith("note-text"))
    area.set_value("Spoke to <b>her</b>")
    next(one for one in app.button if one.label == "Keep the note").click().run()
    assert not app.exception
    found = notes.on_rows(ME, AUTHORITY, "North")
    assert [(one.about.subject, one.text) for one in found] == [(child, "Spoke to <b>her</b>")]  # type: ignore[union-attr]
    assert "Spoke to &lt;b&gt;her" in html(app) and '<span class="m-mark">1 note</span>' in html(app)
    next(one for one in app.button if one.label.startswith("Withdraw my note")).click().run()
    assert "Withdrawn by" in html(app) and "Spoke to" not in html(app)


def test_what_is_written_in_another_window_shows_at_the_next_press(
    small_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, elsewhere = opened(monkeypatch, small_home, team="North"), opened(monkeypatch, small_home, team="South")
    finding = html(app.run()).split("</section>")[0]
    first = next(one for one in cannot_wait(worked(small_home)) if not one.is_worker)
    worklist = first.rows[0].list.key
    assert 'class="m-mark"' not in html(app) and "escalation is open" not in told(app)

    notes.add(ME, notes.OnRow(AUTHORITY, "North", worklist, first.about), "Spoke to her")
    assert '<span class="m-mark">1 note</span>' in html(app.run())

    item = escalation_steps.escalate(ME, EscalatedRow(AUTHORITY, "North", worklist, first.about), "Help")
    assert "With the group manager: answer due" in html(app.run()) and "1 escalation is open" in told(app)
    escalation_steps.respond(ME, item.number, "On it", seen=item.seen)
    assert "With the group manager: answer due" not in html(app.run())

    assert "escalation is open" not in told(elsewhere.run())
    hand_overs.hand_over_team(ME, AUTHORITY, "North", "South", "One team since today")
    assert "1 escalation is open" in told(elsewhere.run())
    assert finding in html(app.run())


@proved  # in an ordinary run on Data quality
def test_a_name_that_is_settled_shows_once_it_is_built(
    small_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = shutil.copytree(small_home, tmp_path / "home")
    app = opened(monkeypatch, home, team="North")
    box = app.run().selectbox(key="monday-worker")
    settled, whose = [name for name in box.options if name.startswith("Worker")][-2:]
    box.select(settled).run()
    assert children(html(app))
    ids = {row["worker"] for one in worked(home) for row in one.rows.to_dict("records") if row["name"] == whose}
    settle_name(home, AUTHORITY, settled, *ids, known=ids)
    imports.rebuild(home=home)
    assert not children(html(app.run()))
    app.selectbox(key="monday-worker").select(whose).run()
    assert children(html(app))


def test_a_ledger_that_is_away_leaves_the_lists(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRAJECTORY_LEDGER", "mysql://nowhere/ledger")
    app = opened(monkeypatch, small_home, team="North")
    assert children(html(app)) and "Escalations and their marks are not shown." in app.warning[0].value


def test_annex_a_alone_has_its_lists_and_says_what_is_missing(
    annex_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(monkeypatch, annex_home, team="North")
    assert children(html(app)) and "import workforce" in " ".join(code.value for code in app.code)


def test_overview_tells_escalations_as_a_measure(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without = told(open_page(monkeypatch, "leader/overview", small_home))
    assert "Are escalations answered in time?" not in without
    item = escalation_steps.escalate(ME, EscalatedRow(AUTHORITY, "North", "unallocated", "C0001"), "Help")
    escalation_steps.respond(ME, item.number, "Done", seen=item.seen)
    app = open_page(monkeypatch, "leader/overview", small_home)
    assert "1 escalation raised; 1 of 1 answered within the clock. The median answer took 0 working days." in told(app)
    assert "Escalations by month" in html(app)
    elsewhere = open_page(monkeypatch, "leader/overview", small_home, team="South")
    assert "Are escalations answered in time?" not in told(elsewhere)
