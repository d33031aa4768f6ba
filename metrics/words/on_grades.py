"""How old the grade is that a chart's band still shows. Pure."""

from collections.abc import Sequence
from datetime import date

from metrics.base.plain import as_date, is_missing
from metrics.words import basic
from metrics.words.vocabulary import lowered

OLD_YEARS = 4  # decision 83


def of_long_ago(events: Sequence[basic.Row], day: date) -> str:
    """Whose grade the band shows on a day, where that inspection ended more than four years before; else ''."""
    taken = [event for event in events if _took_place(event, day)]
    if not taken:
        return ""
    newest = max(taken, key=_ended)
    grade = newest.get("overall")
    ended = _ended(newest)
    is_old = (ended.year + OLD_YEARS, ended.month, ended.day) < (day.year, day.month, day.day)
    if is_missing(grade) or not grade or not is_old:
        return ""
    letter = f" {newest['letter']}" if newest.get("letter") else ""
    return (
        f"The grade above the chart, {lowered(str(grade))}, is that of inspection{letter}, which ended on "
        f"{basic.day(ended)}, more than four years ago. No inspection since then is among the events: visits "
        "give no grade, and if there was one, it is missing here."
    )


def _took_place(event: basic.Row, day: date) -> bool:
    starts = as_date(event.get("starts"))
    return (
        event.get("kind") == "inspection" and event.get("status") != "planned" and starts is not None and starts <= day
    )


def _ended(event: basic.Row) -> date:
    ends = as_date(event.get("ends")) or as_date(event.get("starts"))
    assert ends is not None
    return ends
