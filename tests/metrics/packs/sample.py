"""A small pack for tests: a percentage with what is hidden and coded, a stock, an average; plan and journey."""

from dataclasses import replace
from datetime import date, timedelta

from metrics.ledger.frozen_packs import sha256
from metrics.packs import canonical
from metrics.packs.model import (
    PANEL,
    PUBLIC,
    Exemption,
    Pack,
    PackAction,
    PackCell,
    PackComment,
    PackDefinition,
    PackEvent,
    PackFact,
    PackHeadline,
    PackNumbers,
    PackQuestion,
    PackSection,
    PackSignOff,
    PackTable,
    ToldBefore,
)
from tests.short_cut import PROVING


def _month_end(number: int) -> date:
    """The last day of a month counted from January 2025."""
    year, month = 2025 + (number + 1) // 12, (number + 1) % 12 + 1
    return date(year, month, 1) - timedelta(days=1)


def _percentages() -> tuple[PackCell, ...]:
    cells = []
    for number in range(20):
        day, of = _month_end(number), 100 + number
        good = 70 + number
        parts, value, flag = f"{good} of {of}", good / of * 100, ""
        figure = f"{value:.1f}%"
        if number == 3:
            good, of, value, flag, figure, parts = None, None, None, "c", "c", ""
        if number == 4:
            good, of, value, flag, figure, parts = None, None, None, "at least 95%", "at least 95%", ""
        target = 80.0 if number < 10 else 90.0
        cells.append(PackCell(day, "month", f"{day:%B %Y}", value, good, of, flag, figure, parts, target))
    return tuple(cells)


def _stock() -> tuple[PackCell, ...]:
    cells = []
    for number in range(20):
        day, value = _month_end(number), 400.0 + 7 * number
        when = f"{day.day} {day:%B %Y}"
        cells.append(PackCell(day, "month", when, value, value, None, "", f"{value:,.0f}", "", 520.0 - 5 * number))
    return tuple(cells)


def _average() -> tuple[PackCell, ...]:
    cells = []
    for number in range(20):
        day, held = _month_end(number), 2400.0 - 11 * number
        figure, parts = f"{held / 150:.1f}", f"{held:,.0f} over 150"
        cells.append(PackCell(day, "month", f"{day.day} {day:%B %Y}", held / 150, held, 150.0, "", figure, parts, 16.0))
    return tuple(cells)


HEADLINES = (
    PackHeadline(
        "assessments_in_45_days",
        "Assessments finished within 45 working days",
        "percent",
        "flow",
        "higher",
        "In August 2026, of every 100 assessments, 75 were finished in 45 working days (89 of 119). Higher is better.",
        "In the pack before, 73.9% (82 of 111) in December 2025.",
        (
            PackFact(
                "Since the visit", "Since visit B (March 2026), of every 100 assessments, 74 were finished; 71 before."
            ),
            PackFact("Against the target", "90% from 1 November 2025, before that 80%: not met."),
        ),
        _percentages(),
        "",
        (PackQuestion("What holds up those that are late?", "It misses its target.", "Head of assessment", ""),),
        "Assessments finished within 45 working days · Exampleshire · Annex A · January 2025 to August 2026",
    ),
    PackHeadline(
        "plans_open",
        "Children on a child protection plan",
        "count",
        "stock",
        "neither",
        "On 31 August 2026, 533 children were on a plan. Neither higher nor lower is better in itself.",
        "",
        (PackFact("Alert", "Up 22% in 12 months to August 2026: 533, was 449."),),
        _stock(),
        "15% fewer by 31 March 2027: behind the line, which stands at 425 on 31 August 2026.",
        (
            PackQuestion("Are more plans started, or fewer ended?", "", "Director of children's services", ""),
            PackQuestion(
                "What is done for children on a plan for two years?", "Asked in June.", "", "A panel meets monthly."
            ),
        ),
        "Children on a child protection plan · Exampleshire · Annex A · January 2025 to August 2026",
    ),
    PackHeadline(
        "caseload_average",
        "Average caseload",
        "ratio",
        "snapshot",
        "lower",
        "On 31 August 2026, each social worker held 14.6 children on average. Lower is better.",
        "In the pack before, 15.2 on 31 December 2025.",
        (PackFact("Against the target", "16 from 1 January 2025: met."),),
        _average(),
        "",
        (),
        "Average caseload · Exampleshire · Annex A · January 2025 to August 2026",
    ),
)
EVENTS = (
    PackEvent(
        "A",
        "inspection A (February 2025)",
        "3–14 February 2025",
        date(2025, 2, 3),
        date(2025, 2, 14),
        "Overall: Inadequate.",
    ),
    PackEvent(
        "B",
        "visit B (March 2026)",
        "10–11 March 2026",
        date(2026, 3, 10),
        date(2026, 3, 11),
        "No grade. Progress is real but uneven.",
    ),
)
NUMBERS = PackNumbers(
    reader=PANEL,
    openness=PUBLIC,
    authority="E10999999",
    name="Exampleshire",
    data_to=date(2026, 9, 6),
    version="20260907-0900-abcdef",
    release="0.9",
    hidden_up_to=5,
    cover="Of 3 headlines, 1 meets its target and 1 does not; 1 is clearly higher than a year before.",
    previous="0" * 64,
    changed=("Average caseload: 14.6 on 31 August 2026; in the pack before, 15.2 on 31 December 2025.",),
    told_before=(
        ToldBefore(
            "assessments_in_45_days",
            "December 2025",
            "76.0% (76 of 100)",
            "73.0% (81 of 111)",
            "For December 2025 we told you 76.0% (76 of 100); it is now 73.0% (81 of 111): 11 recorded late.",
        ),
    ),
    headlines=HEADLINES,
    events=EVENTS,
    journey=PackSection(
        "A to B: from inspection to effect",
        ("Since inspection A, assessments in time rose from 70% to 75%.",),
        (
            PackTable(
                "Each headline at an inspection or visit, and after it",
                ("Headline", "At A", "After A", "At B", "After B", "In words"),
                (
                    (
                        "Assessments finished within 45 working days",
                        "70.3%",
                        "73.1%",
                        "74.0%",
                        "74.6%",
                        "Not clearly different",
                    ),
                    ("Children on a child protection plan", "407", "484", "491", "533", "Higher"),
                ),
                ("At A", "After A", "At B", "After B"),
            ),
        ),
    ),
    sections=(),
    plan=("Of 2 actions 1 is done, none is overdue and 1 falls due in the next 20 working days.",),
    actions=(
        PackAction(
            "A1",
            "A second reviewing panel",
            "Head of assessment",
            "30 September 2026",
            "On schedule",
            ("Too early to tell",),
            "",
        ),
        PackAction(
            "A2",
            "Fifteen more social workers",
            "Head of workforce",
            "31 March 2026",
            "Done on 20 March 2026",
            ("Moved after it",),
            "£120,000 promised",
        ),
    ),
    definitions=(
        PackDefinition(
            "assessments_in_45_days",
            "Assessments finished within 45 working days",
            "Assessments authorised in the month within 45 working days of the referral, out of all authorised in it.",
            "Higher is better.",
            "Annex A, list 3",
            ("An assessment without a date of authorisation is open.",),
        ),
        PackDefinition(
            "plans_open",
            "Children on a child protection plan",
            "Children on a plan on the last day.",
            "Neither higher nor lower is better in itself.",
            "Annex A, list 6",
        ),
        PackDefinition(
            "caseload_average",
            "Average caseload",
            "Children held by social workers, over their full-time equivalents.",
            "Lower is better.",
            "Annex A and workforce",
        ),
    ),
    synthetic=True,
)
COMMENTS = (
    PackComment(
        "plans_open",
        "31 August 2026",
        "More plans are started; lengths are as they were.",
        "Head of safeguarding",
        date(2026, 9, 10),
    ),
)
SIGNED = PackSignOff("", "Director of children's services", date(2026, 9, 14))
EXEMPTION = Exemption(2, "A family could be recognised from the number of moves.", "P. Officer", "Cllr A. Member")


def sample(signed: bool = True) -> Pack:
    """The pack, signed off or a draft."""
    content = canonical.written(NUMBERS)
    return Pack(
        NUMBERS,
        sha256(content),
        7,
        date(2026, 9, 8),
        "Scrutiny panel pack",
        COMMENTS,
        SIGNED if signed else None,
    )


def shortened(pack: Pack) -> Pack:
    """The pack with one headline, without sections and definitions, which is made in a fraction of the time; in make
    prove the whole."""
    numbers = replace(pack.numbers, headlines=pack.numbers.headlines[:1], sections=(), definitions=())
    return pack if PROVING else replace(pack, numbers=numbers)
