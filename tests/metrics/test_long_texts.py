"""Nothing takes the square of a text's length: 50,000 signs in one cell are gone over in no time."""

import time
from collections.abc import Callable
from contextlib import suppress

import pytest

from metrics.base.errors import UserError
from metrics.intake import cell_text, headers, values, worker_names, written_dates
from metrics.intake.annex_a import cells
from metrics.intake.annex_a.recognise import _SET_ASIDE, list_number
from metrics.intake.local_names import declaring
from metrics.intake.rows import parse_month, parse_role
from metrics.intake.workbooks import error_cells
from metrics.ledger import written
from metrics.lists import names, titles
from metrics.settings.known import KNOWN
from metrics.words import on_checks
from pages.shell.literal import literal
from pages.widgets.files import file_name
from pages.widgets.uploads import safe_name
from tests.short_cut import short_cut

LENGTH = 50_000
MOST_SECONDS = 0.7  # of work; the square of it takes two at least
# What is repeated: openings without ends, blanks, figures, words that begin what is looked for, and XML.
SHAPES = [
    "(", "[", "([", "(]", " ", "\t \xa0", "-", "_", "_a", "*", "`", "&", "&a", "&#", ":", ":1", "<", ">", "|", "\n",
    "\n ", "9", "1,", "1,000", "0.", "1.000", "a", "a)", "1)", "T ", "2026-", "1 jan ", "jan", "v", "v ", "v.",
    "of ", "1 of", "list", "list ", "list0", "old ", "total ", "subtotal", "grand ", "a total", "sum of ", "lead ",
    "child protection ", "senior ", "social work", "grade ", "grade 1", "full ", "newly ", "yes ", "#", "#N", "'",
    '"', "\\", ",", "/", "|-", "<c ", "<c t='e'", "<c t='e'>", "<v>", "<a", "<a:", "t=", "t =", "&lt;", "www",
    "www.", "@", "http://", "\u200b", "é",
]  # fmt: skip

READERS: dict[str, Callable[[str], object]] = {
    **{f"parser of {kind}": parser for kind, parser in values.PARSERS.items()},
    **{f"cell of {kind}": parser for kind, parser in cells._PARSERS.items()},
    "a number without commas": values.parse_number_without_commas,
    "decimal comma": values.has_decimal_comma,
    "role": parse_role,
    "month": parse_month,
    "code": headers.codes("role").parse,
    "header": lambda text: headers.found_instead([[text]], None),
    "plain words": cell_text.normalise,
    "total": cell_text.is_total,
    "oddity": cell_text.oddity_of,
    "worker": worker_names.name_key,
    "dates in a name": written_dates.dates_in_name,
    "american date": written_dates.is_us_date,
    "list number": list_number,
    "sheet set aside": _SET_ASIDE.search,
    "declaring": lambda text: declaring([text]),
    "errors of a sheet": lambda text: error_cells(text.encode()),
    "title": titles.proposed_role,
    "name like another": lambda text: names._proposed(text, (), [("w1", text + "b", "North"), ("w2", "Ann Lee", "")]),
    "note": lambda text: written.words(text, "a note"),
    "address of a record": lambda text: KNOWN["case_link"].accepts(f"https://x.example/{text}/{{child}}"),
    "day in words": on_checks.in_words,
    "name of an upload": safe_name,
    "Markdown": literal,
    "name of a download": file_name,
}

FEW = ("parser of text", "role", "header", "plain words", "Markdown")


@short_cut("reader", READERS, FEW)
def test_a_long_text_takes_no_longer_than_its_length(reader: str) -> None:
    slow: list[tuple[str, float]] = []
    for shape in SHAPES:
        text = shape * (LENGTH // len(shape)) + "\u00a7"
        began = time.process_time()
        with suppress(ValueError, UserError):  # refused is as good as read
            READERS[reader](text)
        if (took := time.process_time() - began) > MOST_SECONDS:
            slow.append((shape, took))
    assert not slow


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Ann Lee (Agency)", "Ann Lee  "),
        ("a [b] (c) d", "a     d"),
        ("a (b [c) d] e", "a   d] e"),
        ("a [b (c] d) e", "a   d) e"),
        ("a (b", "a (b"),
        ("((a) b", "  b"),
        ("a) (b) [", "a)   ["),
        ("[(a)", "[ "),
        ("", ""),
    ],
)
def test_what_stands_in_brackets_is_taken_out(text: str, plain: str) -> None:
    assert cell_text.without_brackets(text) == plain


def test_brackets_of_one_kind_alone() -> None:
    assert cell_text.without_brackets("a [b] (c)", ("()",)) == "a [b]  "


def test_a_number_too_large_for_a_computer_is_none() -> None:
    for text in ("9" * 400, "1" + ",000" * 120):
        with pytest.raises(ValueError, match="is not a number"):
            values.parse_number(text)
