"""What cannot be opened is refused in one clear sentence; what can is read as it stands."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from metrics.base.errors import UserError
from metrics.intake import files, workbooks
from metrics.intake.codes import authority_code
from metrics.intake.files import as_at_date, input_files, read_sheets, sha256_of


def workbook(path: Path, rows: int = 3) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("List 1")
        for row in range(rows):
            sheet.write_row(row, 0, [f"cell {row}", row])
        book.add_worksheet("Notes").write(0, 0, "hello")
    return path


def refused(path: Path, *words: str) -> None:
    with pytest.raises(UserError) as caught:
        read_sheets(path)
    message = str(caught.value)
    for word in (path.name, *words):
        assert word in message
    assert "\n" not in message and "Traceback" not in message


def test_a_workbook_is_read_from_its_first_row_and_only_the_sheets_wanted(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("List 1").write(2, 1, "low")
        book.add_worksheet("Notes")
    (sheet,) = read_sheets(path, lambda name: name.startswith("List"))
    assert sheet.name == "List 1"
    assert list(map(list, sheet.rows)) == [["", ""], ["", ""], ["", "low"]]
    assert [sheet.name for sheet in read_sheets(path)] == ["List 1", "Notes"]


def test_a_sheet_that_is_only_a_chart_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("List 1").write(0, 0, 1)
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "='List 1'!$A$1:$A$1"})
        book.add_chartsheet("Picture").set_chart(chart)
    assert [sheet.name for sheet in read_sheets(path)] == ["List 1"]


def test_a_truncated_workbook(tmp_path: Path) -> None:
    whole = workbook(tmp_path / "whole.xlsx", 2000).read_bytes()
    for kept in (200, len(whole) // 2, len(whole) - 30):
        path = tmp_path / "short.xlsx"
        path.write_bytes(whole[:kept])
        refused(path, "damaged or incomplete", "again")


def test_a_workbook_damaged_in_the_middle(tmp_path: Path) -> None:
    data = bytearray(workbook(tmp_path / "whole.xlsx", 2000).read_bytes())
    for place in range(len(data) // 2, len(data) // 2 + 200):
        data[place] ^= 0xFF
    path = tmp_path / "bad.xlsx"
    path.write_bytes(bytes(data))
    refused(path, "again")


def test_a_photograph_renamed(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 20)
    refused(path, "a photograph (JPEG)", "Choose")


def test_a_web_page_renamed(tmp_path: Path) -> None:
    path = tmp_path / "list.xls"
    path.write_text("<html><body><table><tr><td>1</td></tr></table></body></html>")
    refused(path, "web page", "save it again as an .xlsx workbook")


def test_a_password_protected_workbook(tmp_path: Path) -> None:
    path = tmp_path / "secret.xlsx"
    path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)
    )
    refused(path, "protected with a password", "remove the password")


def test_a_damaged_old_workbook(tmp_path: Path) -> None:
    path = tmp_path / "old.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 10)
    refused(path, "damaged or incomplete")


def test_an_archive_that_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "lists.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("list 4.csv", "Child Unique ID,Team")
        archive.writestr("word/document.xml", '<?xml version="1.0"?><document/>')
    refused(path, "an archive, but not an Excel workbook", "it holds 'word/document.xml'", "only CSV files")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("empty/", "")
    refused(path, "it holds nothing")
    with zipfile.ZipFile(path, "w"):
        pass
    refused(path, "it holds nothing")


def test_a_zip_of_csv_files_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    path = tmp_path / "annex a 2026-10-31.dat"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("lists/List 6.csv", "Child Unique ID;Team\r\nc1;North\r\n")
        archive.writestr("lists/List 4.CSV", "Child Unique ID,Worker\n1,Zo\u00eb\n".encode("utf-16"))
        archive.writestr("lists/notes.txt", "hello")
        archive.writestr("__MACOSX/lists/._List 6.csv", b"\0\1\2")
        archive.writestr("lists/.DS_Store", b"\0")
    sheets = read_sheets(path, lambda name: name.startswith("List"))
    assert [(sheet.name, sheet.rows[1]) for sheet in sheets] == [
        ("List 4", ["1", "Zo\u00eb"]),
        ("List 6", ["c1", "North"]),
    ]
    assert [sheet.name for sheet in read_sheets(path)] == ["List 4", "List 6", "notes"]
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("List 7.csv", 'a,"b\n')
    refused(path, "List 7.csv", "a quote is opened and never closed")


def test_a_zip_with_a_password(tmp_path: Path) -> None:
    path = tmp_path / "lists.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("List 6.csv", "a,b")
    data = bytearray(path.read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    path.write_bytes(bytes(data))
    refused(path, "protected with a password")


def test_text_under_the_name_of_a_workbook_is_read_as_the_text_it_is(tmp_path: Path) -> None:
    path = tmp_path / "list.xls"
    path.write_text("one\ttwo\n1\t2\n")
    assert read_sheets(path)[0].rows == [["one", "two"], ["1", "2"]]
    path.write_bytes(b"one,two\n1,\0\n")
    refused(path, "damaged, or another kind of file")
    path.write_text('<?xml version="1.0"?><Workbook/>')
    refused(path, "XML saved under a workbook's name")


def test_a_zip_bomb_is_not_opened(tmp_path: Path) -> None:
    path = workbook(tmp_path / "bomb.xlsx")
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/bomb.xml", "w") as stream:
        for _ in range(100):
            stream.write(bytes(1_000_000))
    refused(path, "would unpack to", "It was not opened")


def test_a_zip_bomb_that_lies_about_its_size(tmp_path: Path) -> None:
    path = workbook(tmp_path / "liar.xlsx")
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/bomb.xml", bytes(60_000_000))
    data = path.read_bytes().replace((60_000_000).to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    path.write_bytes(data)
    refused(path, "damaged or incomplete")


@pytest.mark.parametrize("quote", ['"', "'"])
def test_one_cell_far_away_does_not_fill_the_memory(tmp_path: Path, quote: str) -> None:
    source = workbook(tmp_path / "near.xlsx")
    path = tmp_path / "far.xlsx"
    far = f"<row r={quote}1048576{quote}><c r={quote}XFD1048576{quote}><v>1</v></c></row></sheetData>".encode()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w") as new:
        for member in old.infolist():
            new.writestr(member.filename, old.read(member).replace(b"</sheetData>", far))
    refused(path, "row 1,048,576", "column 16,384", "Delete the rows and columns")


def test_wide_lists_are_not_too_large(tmp_path: Path) -> None:
    path = tmp_path / "wide.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("List 8").write_row(0, 0, [f"column {number}" for number in range(500)])
    assert len(read_sheets(path)[0].rows[0]) == 500


def test_calamine_panicking_is_a_user_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Panic(BaseException):
        """As pyo3's PanicException: no Exception."""

    class Broken:
        @staticmethod
        def from_filelike(stream: io.BytesIO) -> None:
            raise Panic("index out of bounds")

    monkeypatch.setattr(workbooks, "CalamineWorkbook", Broken)
    refused(workbook(tmp_path / "book.xlsx"), "damaged or incomplete")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_of_csv(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "list_1.csv"
    path.write_bytes("Child Unique ID,Worker\r\n1,Zoë\u2013Ann\r\n".encode(encoding))
    (sheet,) = read_sheets(path)
    assert sheet.name == "list_1"
    assert sheet.rows[1] == ["1", "Zoë\u2013Ann"]
    assert bool(sheet.notes) == (encoding == "cp1252")


def test_a_csv_of_no_known_encoding_and_a_binary_one(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"name\n\x81\x8d\xff\n")
    refused(path, "unknown text encoding", "CSV UTF-8")
    path.write_bytes(b"name\x00\x01\x02\n")
    refused(path, "binary data")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimiters_of_csv(tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(delimiter.join(["one", "two", '"three, four"']) + "\n")
    assert read_sheets(path)[0].rows == [["one", "two", "three, four"]]


def test_a_workbook_named_csv_is_read_as_what_it_is(tmp_path: Path) -> None:
    path = workbook(tmp_path / "book.xlsx").rename(tmp_path / "book.csv")
    assert read_sheets(path)[0].name == "List 1"


def test_too_many_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_ROWS", 10)
    path = tmp_path / "long.csv"
    path.write_text("x\n" * 11)
    with pytest.raises(UserError, match=r"'long' has 11 rows; at most 10 can be read at once\. .*split it"):
        read_sheets(path)


def test_a_folder_of_csv_files_and_several_files(tmp_path: Path) -> None:
    folder = tmp_path / "lists"
    folder.mkdir()
    for name in ("b.csv", "A.CSV", ".hidden.csv", "notes.txt"):
        (folder / name).write_text("x,y\n1,2\n")
    assert [file.name for file in input_files(folder)] == ["A.CSV", "b.csv"]
    assert [sheet.name for sheet in read_sheets([folder / "b.csv", folder / "A.CSV"])] == ["b", "A"]
    assert sha256_of([folder / "b.csv", folder / "A.CSV"]) == sha256_of(folder)
    before = sha256_of(folder)
    (folder / "b.csv").write_text("x,y\n1,3\n")
    assert sha256_of(folder) != before


def test_nothing_to_read(tmp_path: Path) -> None:
    refused(tmp_path / "absent.xlsx", "There is no file")
    folder = tmp_path / "empty"
    folder.mkdir()
    refused(folder, "holds no CSV file; it holds nothing")
    (folder / "book.xlsx").write_bytes(b"x")
    refused(folder, "it holds 'book.xlsx'", "the workbook itself")
    (tmp_path / "zero.csv").write_bytes(b"")
    refused(tmp_path / "zero.csv", "is empty (0 bytes)")


def test_the_date_of_an_extract_is_given_or_named_never_guessed(tmp_path: Path) -> None:
    named = tmp_path / "annex a 2026-10-31.xlsx"
    assert as_at_date(named, None) == (date(2026, 10, 31), [])
    day, notes = as_at_date(named, date(2026, 9, 30))
    assert day == date(2026, 9, 30)
    assert "31/10/2026" in notes[0]
    assert as_at_date([tmp_path / "l4 2026-10-31.csv", tmp_path / "l6 2026-10-31.csv"], None)[0] == date(2026, 10, 31)
    with pytest.raises(UserError, match=r"holds no date.*--as-at"):
        as_at_date(tmp_path / "annex a.xlsx", None)
    with pytest.raises(UserError, match="more than one date: 01/05/2026, 31/10/2026"):
        as_at_date(tmp_path / "2026-05-01 to 2026-10-31.xlsx", None)


def test_authority_codes() -> None:
    assert authority_code(" e10000034 ") == "E10000034"
    assert authority_code("E08000016") == "E08000038"
    assert authority_code("E08000019") == "E08000039"
    for wrong in (None, "", "883", "E1000003", "Worcestershire"):
        with pytest.raises(UserError, match="E10000034"):
            authority_code(wrong)
