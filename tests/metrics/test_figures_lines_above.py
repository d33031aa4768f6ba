"""Several measures over the same months: a line each, on a scale of its own, over one axis of months."""

from datetime import date

from metrics.figures.lines_above import LineDrawn, lines_above, table
from metrics.questions.catalogue import load_questions

MEASURES = load_questions().measures


def line(key: str, values: list[float | None]) -> LineDrawn:
    months = (date(2026, 7, 31), date(2026, 8, 31), date(2026, 9, 30))
    rows = [
        {"month": month, "value": float("nan") if value is None else value, "numerator": value, "denominator": None,
         "flag": "c" if value is None else "", "period": "month"}
        for month, value in zip(months, values, strict=False)
    ]  # fmt: skip
    return LineDrawn(MEASURES[key], rows)


LINES = [line("referrals", [300, 250, 340]), line("plans_open", [400, None, 410]), line("contacts", [700, 650])]


def test_each_has_its_own_scale_from_zero_and_all_share_the_months() -> None:
    drawn = lines_above("What comes in", LINES).to_dict()
    assert [trace.get("yaxis") for trace in drawn["data"]] == ["y", "y2", "y3"]
    layout = drawn["layout"]
    assert [layout[name]["range"][0] for name in ("yaxis", "yaxis2", "yaxis3")] == [0, 0, 0]
    assert layout["yaxis"]["range"][1] < layout["yaxis2"]["range"][1] < layout["yaxis3"]["range"][1]
    assert layout["yaxis"]["domain"][0] > layout["yaxis2"]["domain"][1] > layout["yaxis3"]["domain"][1]
    assert layout["xaxis"]["anchor"] == "y3"
    assert [name["text"] for name in layout["annotations"]] == [
        "<b>Referrals</b>", "<b>Children on a child protection plan</b>", "<b>Contacts</b>",
    ]  # fmt: skip


def test_a_hidden_month_is_a_gap_and_the_table_says_why() -> None:
    drawn = lines_above("What comes in", LINES).to_dict()
    assert drawn["data"][1]["y"] == [400, None, 410]
    assert table(LINES) == {
        "Month": ["September 2026", "August 2026", "July 2026"],
        "Referrals": ["340", "250", "300"],
        "Children on a child protection plan": ["410", "hidden (small number)", "400"],
        "Contacts": ["–", "650", "700"],
    }
