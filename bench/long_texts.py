"""Long texts: what a reader takes for a text, and for one twice as long. Four times as much would be the square.

The expressions themselves are held by tests/house/test_expressions.py; here what is around them is measured, too.
"""

import time
from collections.abc import Callable
from contextlib import suppress

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

LENGTH = 25_000
# What is repeated: openings without ends, blanks, figures, words that begin what is looked for, and XML.
SHAPES = [
    "(", "[", "([", "(]", " ", "\t \xa0", "-", "_", "_a", "*", "`", "&", "&a", "&#", ":", ":1", "<", ">", "|", "\n",
    "\n ", "9", "1,", "1,000", "0.", "1.000", "a", "a)", "1)", "T ", "2026-", "1 jan ", "jan", "v", "v ", "v.",
    "of ", "1 of", "list", "list ", "list0", "old ", "total ", "subtotal", "grand ", "a total", "sum of ", "lead ",
    "child protection ", "senior ", "social work", "grade ", "grade 1", "mon ", "q1 ", "full ", "newly ", "yes ", "#",
    "#N", "'", '"', "\\", ",", "/", "|-", "<c ", "<c t='e'", "<c t='e'>", "<v>", "<a", "<a:", "t=", "t =", "&lt;",
    "www", "www.", "@", "http://", "\u200b", "é",
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


def main() -> None:
    """The slowest text of each reader, in thousandths of a second of the processor."""
    print(f"{'reader':32}{'signs repeated':18}{LENGTH:>9,}{2 * LENGTH:>9,}   times")
    for reader in READERS:
        _, shape = max((_took(reader, shape, LENGTH), shape) for shape in SHAPES)
        once, twice = (min(_took(reader, shape, length) for _ in range(3)) for length in (LENGTH, 2 * LENGTH))
        print(f"{reader:32}{shape!r:18}{once:9.1f}{twice:9.1f}{twice / once:8.1f}", flush=True)


def _took(reader: str, shape: str, length: int) -> float:
    text = shape * (length // len(shape)) + "\u00a7"
    began = time.process_time()
    with suppress(ValueError, UserError):  # refused is as good as read
        READERS[reader](text)
    return 1000 * (time.process_time() - began)
