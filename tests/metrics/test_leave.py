"""Leaving the demonstration: what would go is said, and the version that serves afterwards holds none of it."""

import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from metrics import demo
from metrics.access import local_viewer
from metrics.base.errors import NeedsConfirmation, UserError
from metrics.build.imports import import_batch
from metrics.cli.main import main
from metrics.demo import leave, make
from metrics.demo.plans import BOARD
from metrics.improvement.items import Priority
from metrics.ledger import database, escalation_steps, notes, plans
from metrics.ledger.escalation import EscalatedRow
from metrics.ledger.notes import OnRow
from metrics.store.versions import Store
from tests.annexa import AUTHORITY, write_extract
from tests.metrics.by_hand import put_in_alone
from tests.metrics.test_store import children
from tests.once import made_once
from tests.pages.opening import open_page, told
from tests.short_cut import proved

pytestmark = pytest.mark.usefixtures("few_questions")

OPEN = {6: [{"child": "x1", "started": "2026-09-01", "status": "c) Child in need plan", "team": "North"}]}


@pytest.fixture(scope="module", autouse=True)
def the_public_record_is_written_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Whoever leaves writes it again, to know its files."""
    files = demo.public_record(tmp_path_factory.mktemp("record"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(demo, "public_record", lambda folder: files)
        yield


@pytest.fixture
def mixed(home: Path, published: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the demonstration's public record and an extract of its authority beside one's own data: a copy."""

    def make_mixed(folder: Path) -> None:
        shutil.copytree(home, folder / "home")
        extract = write_extract(folder / "demonstration", date(2026, 10, 6), OPEN)
        files = [("annex_a", extract, {"authority": demo.AUTHORITY, "as_at": None}), *demo.public_record(folder)]
        (folder / "home" / "settings.toml").write_bytes(demo.SETTINGS.read_bytes())
        restricted = f"authority,child,viewers\n{demo.AUTHORITY},x1,\n"
        (folder / "home" / demo.RESTRICTED_FILE).write_text(restricted, encoding="utf-8")
        import_batch([*files, *make.reference_files()], confirmed=True, home=folder / "home")

    shutil.copytree(made_once(tmp_path_factory, "mixed", make_mixed) / "home", home, dirs_exist_ok=True)
    return home


def _holding(home: Path) -> list[str]:
    """The tables of the version that serves that know the demonstration's authority."""
    version = Store(home).open()
    assert version
    columns = version.rows(
        """
        select table_name, list(distinct column_name order by column_name)
        from duckdb_columns()
        where data_type = 'VARCHAR' and not internal and database_name like 'part%'
        group by table_name
        """
    )
    # At once: to plan a query for each column takes much longer.
    each = [
        f"select '{table}' as named where exists (select 1 from \"{table}\" where "
        + " or ".join(f'list_contains($made_up, "{column}")' for column in names)
        + ")"
        for table, names in columns
    ]
    return sorted(table for (table,) in version.rows(" union all ".join(each), {"made_up": list(demo.AUTHORITIES)}))


def test_nothing_of_it_is_left_and_all_else_stays(mixed: Path) -> None:
    before = Store(mixed).current()
    assert len(_holding(mixed)) > 20
    with pytest.raises(NeedsConfirmation) as said:
        leave.leave()
    for words in ("1 extract and 5 other files of Exampleshire go", "your own data and the public record stay",
                  "settings.toml goes", "restricted_records.csv goes", "Nothing was changed"):  # fmt: skip
        assert words in str(said.value)
    assert Store(mixed).current() == before and (mixed / "settings.toml").exists()
    left = leave.leave(confirmed=True)
    assert Store(mixed).current() == left.version
    assert _holding(mixed) == []
    assert children(mixed) == 2
    assert not (mixed / "settings.toml").exists() and not (mixed / demo.RESTRICTED_FILE).exists()
    version = Store(mixed).open()
    assert version
    names = version.rows("select source_name from import_log order by source_name")
    assert names == [("authorities.csv",), ("events.csv",), ("extract_2026-10-31",), ("published_facts.csv",)]
    with pytest.raises(UserError, match="holds nothing of the demonstration"):
        leave.leave(confirmed=True)


def test_a_file_of_the_home_that_was_changed_stays(mixed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_in_alone(monkeypatch)
    with (mixed / "settings.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[setting]]\nname = "caseload_too_high"\nvalue = 20\n')
    assert leave.leave(confirmed=True).stays == ("settings.toml",)
    assert (mixed / "settings.toml").exists()
    assert _holding(mixed) == []  # nor do its entries of Exampleshire stand in the version


def test_what_the_ledger_keeps_is_told(mixed: Path) -> None:
    assert leave.what_would_go().sentences()[-1].startswith("restricted_records.csv")
    assert not (mixed / "ledger").exists()
    viewer = local_viewer()
    row = EscalatedRow(demo.AUTHORITY, "North", "assessments_due", "x1", "Ann Lee", None, "Late")
    escalation_steps.escalate(viewer, row, "Why")
    notes.add(viewer, OnRow(demo.AUTHORITY, "North", "assessments_due", "x1"), "Text")
    notes.add(viewer, OnRow(AUTHORITY, "North", "assessments_due", "c1"), "Text")
    sentence = leave.what_would_go().sentences()[-1]
    assert "keeps 1 escalation and 1 note about Exampleshire" in sentence
    database.forget()


def test_its_plan_goes_and_what_the_council_wrote_stays(mixed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two items as they came, one that somebody changed, and a council's own plan under the same code."""
    put_in_alone(monkeypatch)
    first = [Priority(code, "As it came") for code in ("P1", "P2", "P3")]
    plans.say(BOARD, demo.AUTHORITY, first, "Agreed")
    plans.say(local_viewer(), demo.AUTHORITY, [Priority("P3", "As we tried it")], "To try it")
    plans.say(local_viewer(), AUTHORITY, [Priority("P1", "Our own")], "Agreed by our board")
    told_before = leave.what_would_go().sentences()
    assert "Its improvement plan goes, as it came: 2 items. Every other authority's plan stays." in told_before
    assert "keeps 1 item of its plan that somebody changed about Exampleshire" in told_before[-1]
    left = leave.leave(confirmed=True)
    assert (left.plan_items, left.changed_items) == (2, 1)
    stays = plans.statements(local_viewer(), demo.AUTHORITY)
    assert [(one.code, one.number, one.author) for one in stays] == [
        ("P3", 1, BOARD.name),
        ("P3", 2, local_viewer().name),
    ]
    assert [one.code for one in plans.statements(local_viewer(), AUTHORITY)] == ["P1"]
    plans.say(BOARD, demo.AUTHORITY, first[:1], "Killed before the plan was gone")
    assert leave.leave(confirmed=True).plan_items == 1  # though the store holds nothing of it any more
    with pytest.raises(UserError, match="holds nothing of the demonstration"):
        leave.what_would_go()
    database.forget()


def test_the_command_says_first_and_does_it_with_yes(
    mixed: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in_alone(monkeypatch)
    assert main(["leave-demo"]) == 2
    assert "--yes" in capsys.readouterr().err
    assert main(["leave-demo", "--yes", "--format", "json"]) == 0
    row = json.loads(capsys.readouterr().out)[0]
    assert (row["extracts"], row["files"], row["removed"]) == (1, 5, "settings.toml, restricted_records.csv")
    assert row["version"] == Store(mixed).current()
    assert main(["leave-demo", "--yes"]) == 2


@proved  # the command leaves the same behind on every run
def test_the_button_says_first_and_does_it(mixed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(monkeypatch, "analyst/load_data", mixed)
    labels = [button.label for button in app.button]
    assert "What would go?" in labels and "Leave the demonstration" not in labels
    for label in ("What would go?", "Leave the demonstration"):
        next(button for button in app.button if button.label == label).click().run()
        assert not app.exception
        if label == "What would go?":
            assert "1 extract and 5 other files of Exampleshire go" in app.warning[0].value
    assert "The demonstration is gone" in app.success[0].value
    assert "Leave the demonstration" not in told(app) and _holding(mixed) == []


def test_an_empty_store_has_no_demonstration_to_leave(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["leave-demo", "--yes"]) == 2
    assert "The store is empty" in capsys.readouterr().err
