"""A letter or report on a page: a link where it is a plain https address, text whatever else it is."""

import pytest

from pages.widgets.reports import report_html

VISIT = {"kind": "monitoring visit", "letter": "B", "report": None}


@pytest.mark.parametrize(
    ("report", "html"),
    [
        (
            "https://a.example/letter.pdf?a=1&b=2",
            '<a href="https://a.example/letter.pdf?a=1&amp;b=2" target="_blank" rel="noopener noreferrer">'
            "Letter of visit B</a>",
        ),
        ("Letter of July", "Letter of July"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("<b>Letter</b>", "&lt;b&gt;Letter&lt;/b&gt;"),
        ("http://a.example/letter.pdf", "http://a.example/letter.pdf"),
        (None, ""),
    ],
)
def test_a_report_is_a_link_or_text(report: str | None, html: str) -> None:
    assert report_html(VISIT | {"report": report}) == html


def test_what_is_no_visit_has_a_report() -> None:
    event = {"kind": "peer review", "letter": "", "report": "https://a.example"}
    assert ">Report of the peer review</a>" in report_html(event)
