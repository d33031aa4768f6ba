"""The mail: parsed again with Python's own parser, escaped, and without a child where none may be named."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from html.parser import HTMLParser

import pytest

from metrics.lists.digest import Digest, DigestPart, subject_line, to_html, to_mail, to_text, without_children

TODAY = date(2026, 10, 6)
WRITTEN = datetime(2026, 10, 6, 8, 30, tzinfo=UTC)


def row(child: str, **given: object) -> Mapping[str, object]:
    standard = {"worker": "W1", "name": "Ann Lee", "due": date(2026, 10, 9), "days": 3, "since": date(2026, 8, 3)}
    return {"child": child, "why": f"No visit to {child} since August", "state": "new", **standard, **given}


def part(title: str, *rows: Mapping[str, object], **given: object) -> DigestPart:
    whole = {"subject": "child", "nothing": f"{title}: nobody waits.", "count": len(rows), "new": 1, "cleared": 2}
    return DigestPart(title=title, rows=rows, **(whole | given))  # type: ignore[arg-type]


@pytest.fixture
def monday() -> Digest:
    return Digest(
        authority="Exampleshire",
        team="North <1>",
        synthetic=True,
        today=TODAY,
        extract=TODAY,
        before=date(2026, 9, 28),
        reconciliation="37 children: 33 with a worker, 2 unallocated, 2 with a manager.",
        parts=[
            part("Visits due", row("C0123"), row("C<b>&4", due=date(2026, 10, 2), days=-2, state="still here")),
            part("Supervision due", row("", name="Bo Ray", why="Never supervised"), subject="worker"),
            part("Nobody holds", new=0, cleared=1),
            part("Reviews due", missing=("annex_a.list_7",)),
        ],
    )


def parsed(digest: Digest) -> EmailMessage:
    message = message_from_bytes(to_mail(digest, WRITTEN), policy=default)
    assert isinstance(message, EmailMessage)
    assert message.defects == []
    return message


def test_the_mail_is_a_draft_that_names_nobody(monday: Digest) -> None:
    message = parsed(monday)
    assert message["X-Unsent"] == "1"
    assert message["Date"].datetime == WRITTEN
    assert message["Subject"] == "Tuesday list, North <1>, 6 October 2026: 3 to do, 2 new"
    assert [message[name] for name in ("From", "To", "Cc", "Bcc", "Reply-To")] == [None] * 5


def test_the_mail_carries_both_forms_whole(monday: Digest) -> None:
    message = parsed(monday)
    assert message.get_content_type() == "multipart/alternative"
    plain, rich = message.iter_parts()
    assert (plain.get_content_type(), rich.get_content_type()) == ("text/plain", "text/html")
    assert plain.get_content().replace("\r\n", "\n") == to_text(monday)
    assert rich.get_content().replace("\r\n", "\n") == to_html(monday)


def test_a_team_name_cannot_add_a_header(monday: Digest) -> None:
    message = parsed(replace(monday, team="North\r\nBcc: someone@example.org"))
    assert message["Bcc"] is None
    assert "North Bcc: someone@example.org" in message["Subject"]


def test_the_text_says_what_is_due_when_and_why(monday: Digest) -> None:
    text = to_text(monday)
    assert "Days are counted to Tuesday 6 October 2026; known to 6 October 2026." in text
    assert "37 children: 33 with a worker, 2 unallocated, 2 with a manager." in text
    one_line = " ".join(text.split())
    assert "3 things to do about 2 children: 1 past their day, 2 due by Friday 9 October 2026." in one_line
    assert "Since Monday 28 September 2026: 2 new or newly late, 1 still here, 5 cleared." in one_line
    assert "* C0123 · Ann Lee: due Fri 9 Oct 2026, 3 working days left; since 3 Aug 2026; new" in one_line
    assert "due Fri 2 Oct 2026, 2 working days late; since 3 Aug 2026; still here" in one_line
    assert "* Bo Ray: due" in one_line  # a worker is named once, not as their own worker
    assert "Nobody holds: nobody waits." in one_line
    assert "Reviews due: cannot be made, because Annex A list 7 was never loaded." in one_line
    assert "Synthetic demonstration data" in text
    assert max(map(len, text.splitlines())) <= 72


class Tags(HTMLParser):
    """The elements of a page and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.opened: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        if tag not in ("meta", "br"):
            self.opened.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.opened.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def test_html_escapes_what_people_typed_and_closes_what_it_opens(monday: Digest) -> None:
    tags = Tags()
    tags.feed(to_html(monday))
    assert tags.opened == []
    assert "C<b>&4" in tags.text and "North <1>" in tags.text
    known = {"html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "ul", "li", "b", "br"}
    assert tags.names == known
    assert "http" not in to_html(monday).replace("<http", "")  # nothing is fetched from anywhere


def test_without_children_no_reference_is_left_anywhere(monday: Digest) -> None:
    nameless = without_children(monday)
    for text in (to_text(nameless), to_html(nameless), to_mail(nameless, WRITTEN).decode()):
        assert "C0123" not in text and "C<b>&4" not in text and "C&lt;b&gt;" not in text
    assert "No visit to this child since August" in " ".join(to_text(nameless).split())
    assert "names children" in to_text(monday) and "names children" not in to_text(nameless)


def test_counts_alone_are_told_where_rows_may_not_be_seen(monday: Digest) -> None:
    counts = replace(monday, counts_only=True, parts=[replace(one, rows=[]) for one in monday.parts if not one.missing])
    text = " ".join(to_text(counts).split())
    assert "3 things to do." in text and "past their day" not in text and "C0123" not in text
    assert "Visits due: 2 (1 new, 2 cleared)" in text and "Ann Lee" not in text


def test_without_an_earlier_extract_nothing_is_called_new(monday: Digest) -> None:
    alone = replace(monday, before=None)
    assert "(1 new" not in to_text(alone) and "at least a week older" in " ".join(to_text(alone).split())
    assert subject_line(alone).endswith(": 3 to do")


def test_an_empty_monday_is_said_kindly(monday: Digest) -> None:
    free = replace(monday, parts=[part("Visits due", new=0)])
    assert "Nothing to do on any list. That is good news." in to_text(free)
    assert subject_line(free).endswith("nothing to do")
