"""The header format: what a good file gives, and that every problem of every file is told at once."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from metrics.base.errors import UserError
from metrics.questions.catalogue import load_questions, read_questions
from metrics.questions.kinds import FAMILIES, LIST_FAMILIES, SEVERITIES, SUBJECTS, Check, Measure, Worklist

GOOD = """/*
title = "Referrals"
question = "How many?"
family = "front_door"
kind = "flow"
unit = "count"
better = "neither"
numerator = "referrals"
denominator = ""
feeds = ["annex_a.list_3"]
lookback_months = 0
published_as = "same"
source = "DfE"
caveats = []
owner = "Head of performance"
reviewed = 2026-11-22
checked_by = "second calculation"
next_review = 2027-11-22
*/
select authority, team, worker, received as month, 1 as numerator, null as denominator from referral
"""


WORKLIST = """/*
title    = "Referrals to decide"
question = "Which referrals wait?"
family   = "front_door"
subject  = "child"
order    = 20
gravity  = "clock"
late     = "undecided for {days}"
nothing  = "No referral waits for a decision."
rule     = "Received at the extract's date and not decided."
feeds    = ["annex_a.list_3"]
source   = "Working Together to Safeguard Children"
owner    = "Head of performance"
reviewed = 2026-11-22
checked_by = "second calculation"
next_review = 2027-11-22
*/
select child from list_3 where authority = $authority and as_at = $extract and received <= $today
"""
CHECK = """/*
title    = "Referrals twice"
rule     = "No child has two referrals on one day."
severity = "moderate"
mend     = "Close the referral made by mistake."
feeds    = ["annex_a.list_3"]
touches  = ["referrals"]
owner    = "Head of performance"
reviewed = 2026-11-22
checked_by = "second calculation"
next_review = 2027-11-22
*/
select child from list_3
"""


def _folder(tmp_path: Path, kind: str = "measures", **files: str) -> Path:
    (tmp_path / kind).mkdir()
    for name, text in files.items():
        (tmp_path / kind / f"{name}.sql").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_file_is_a_measure(tmp_path: Path) -> None:
    found = read_questions(_folder(tmp_path, referrals=GOOD))
    measure = found.measure("referrals")
    assert (measure.key, measure.unit, measure.is_count, measure.has_query) == (
        "referrals",
        "count",
        True,
        True,
    )
    assert measure.feeds == ("annex_a.list_3",)


def test_every_problem_in_every_file_is_told_at_once(tmp_path: Path) -> None:
    one = GOOD.replace('kind = "flow"', 'kind = "river"').replace('unit = "count"', "")
    two = GOOD.replace("lookback_months = 0", "lookback_months = 'x'")
    three = GOOD.replace('feeds = ["annex_a.list_3"]', 'feeds = ["annex_b"]')
    four = "select 1"
    five = GOOD.replace("reviewed = 2026-11-22", 'reviewed = 2026-11-22\nopen_twin = "nothing"\ncolour = "red"')
    with pytest.raises(UserError) as raised:
        read_questions(_folder(tmp_path, one=one, two=two, three=three, four=four, five=five))
    text = str(raised.value)
    for part in (
        "measures/one.sql: kind is 'river'",
        "measures/one.sql: unit is missing",
        "measures/two.sql: lookback_months",
        "measures/three.sql: feed 'annex_b' is not known",
        "measures/four.sql: it does not begin with a header",
        "measures/five.sql: colour is not a key",
    ):
        assert part in text
    assert text.startswith("6 problems")


def test_an_unknown_measure_names_the_nearest() -> None:
    with pytest.raises(UserError, match="assessments_in_45_days"):
        load_questions().measure("assessments_in_45days")


def test_the_products_own_questions_are_sound() -> None:
    measures = load_questions().measures
    assert {measure.family for measure in measures.values()} == set(FAMILIES)
    assert all(measure.owner and measure.source for measure in measures.values())


def test_a_file_is_a_worklist_and_the_most_urgent_comes_first(tmp_path: Path) -> None:
    _folder(tmp_path, referrals=GOOD.replace("feeds =", 'worklist = "b_first"\nfeeds ='))
    _folder(tmp_path, "worklists", a_later=WORKLIST.replace("= 20", "= 30"), b_first=WORKLIST)
    found = read_questions(tmp_path)
    assert list(found.worklists) == ["b_first", "a_later"]
    worklist = found.worklist("b_first")
    assert (worklist.subject, worklist.order) == ("child", 20)
    assert found.measure("referrals").worklist == "b_first"
    assert worklist.feeds == ("annex_a.list_3",)
    assert worklist.query.startswith("select child")


def test_a_file_is_a_check_and_the_most_severe_comes_first(tmp_path: Path) -> None:
    _folder(tmp_path, referrals=GOOD)
    serious = CHECK.replace("moderate", "serious")
    _folder(tmp_path, "checks", a_minor=CHECK.replace("moderate", "minor"), b_moderate=CHECK, c_serious=serious)
    found = read_questions(tmp_path)
    assert list(found.checks) == ["c_serious", "b_moderate", "a_minor"]
    check = found.check("b_moderate")
    assert (check.severity, check.touches, check.mend) == (
        "moderate",
        ("referrals",),
        "Close the referral made by mistake.",
    )


@pytest.mark.parametrize("kind", ["worklists", "checks"])
def test_problems_of_lists_and_checks_are_told_with_those_of_measures(tmp_path: Path, kind: str) -> None:
    text = {"worklists": WORKLIST, "checks": CHECK}[kind]
    broken = {
        "a": text.replace("title", "titel"),
        "b": text.replace('feeds    = ["annex_a.list_3"]', 'feeds    = ["annex_b"]'),
        "c": text.replace('feeds    = ["annex_a.list_3"]', "feeds    = []"),
        "e": text[: text.index("select")],
        "f": text.replace('"referrals"', '"referals"'),
        "g": text.replace("reviewed = 2026-11-22\n", "reviewed = 'in 2026'\nkey = 'another'\n"),
        "h": text.replace("Close the referral made by mistake.", "").replace("No referral waits for a decision.", ""),
    }
    _folder(tmp_path, referrals=GOOD.replace('unit = "count"', ""))
    _folder(tmp_path, kind, **broken)
    with pytest.raises(UserError) as raised:
        read_questions(tmp_path)
    text = str(raised.value)
    empty = {"worklists": "nothing is empty", "checks": "mend is empty"}[kind]
    for part in (
        "measures/referrals.sql: unit is missing",
        f"{kind}/a.sql: titel is not a key of a {kind.removesuffix('s')}'s header",
        f"{kind}/a.sql: title is missing",
        f"{kind}/b.sql: feed 'annex_b' is not known",
        f"{kind}/c.sql: feeds is empty",
        f"{kind}/e.sql: it has no query",
        {"worklists": "", "checks": "checks/f.sql: touches 'referals' is not a measure"}[kind],
        f"{kind}/g.sql: key is not a key of a {kind.removesuffix('s')}'s header",
        f"{kind}/g.sql: reviewed is 'in 2026', which is not the right type",
        f"{kind}/h.sql: {empty}",
    ):
        assert part in text


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('"child"', '"children"', "subject is 'children'; it must be one of child, worker, record"),
        ("= 20", "= true", "order is True, which is not the right type"),
        ("$today", "$now", "the query asks for $now, which is not given"),
        ("$extract", "date '2026-10-31'", "the query must ask for $authority and $extract"),
        ('"front_door"', '"back_door"', "family is 'back_door'"),
        ('"clock"', '"grave"', "gravity is 'grave'; it must be one of protection, clock, allocation"),
        ("for {days}", "since {since}", "late may hold “for {days}” once"),
        ("for {days}", "for {days} for {days}", "late may hold “for {days}” once"),
        ('rule     = "Received at the extract\'s date and not decided."\n', "", "rule is missing"),
    ],
)
def test_what_only_a_worklist_must_keep(tmp_path: Path, old: str, new: str, problem: str) -> None:
    _folder(tmp_path, referrals=GOOD)
    assert old in WORKLIST
    _folder(tmp_path, "worklists", broken=WORKLIST.replace(old, new, 1))
    with pytest.raises(UserError, match=problem.replace("$", "\\$")):
        read_questions(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('"front_door"', '"back_door"', "family is 'back_door'; it must be one of caseload, front_door"),
        ('unit = "count"', 'unit = "percent"', "denominator is empty, which only a count may leave so"),
        ("feeds =", 'flows = { started = "referrals" }\nfeeds =', "flows belong to a stock, and it is a flow"),
        ("feeds =", "renews_days = 28\nfeeds =", "renews_days and clusters belong together"),
        (
            "feeds =",
            "renews_days = 28\nfeeds =",
            "renews_days belongs to a snapshot in percent",
        ),
        ("feeds =", 'clusters = "child"\nfeeds =', "clusters is 'child'; it must be one of worker, supervisor"),
        ("feeds =", 'alert = "up"\nfeeds =', "alert is 'up'; it must be one of rise, fall, either"),
        ("feeds =", 'alert = "rise"\nfeeds =', "alert needs flows: without what starts or ends none is raised"),
        ("feeds =", 'alert = "rise"\nfeeds =', "alert needs a topic"),
        ("feeds =", "alert_percent = 10\nfeeds =", "alert_percent is set, and alert is not"),
        (
            'better = "neither"',
            'better = "higher"\nalert = "either"',
            "a rise is good news here, and good news is no alert",
        ),
        ("feeds =", 'flows = { begun = "referrals" }\nfeeds =', "flows.begun is not a key of a measure's header"),
        ("feeds =", 'open_twin = "referals"\nfeeds =', "open_twin 'referals' is not a measure"),
        ("feeds =", 'worklist = "referrals"\nfeeds =', "worklist 'referrals' is not a worklist"),
        ("feeds =", 'comes_from = "figures"\nfeeds =', 'it has a query, which comes_from = "figures" does not need'),
        (
            "feeds =",
            'comes_from = "hearsay"\nfeeds =',
            "comes_from is 'hearsay'; it must be one of records",
        ),
        ("feeds =", 'briefing = "Many"\nfeeds =', "briefing must hold {value} once"),
        (
            "feeds =",
            'lookback_feeds = ["local"]\nfeeds =',
            "lookback_feeds names 'local', which is not",
        ),
        ('checked_by = "second calculation"\n', "", "checked_by is missing"),
        ('checked_by = "second calculation"\n', 'checked_by = " "\n', "checked_by is empty"),
        ("next_review = 2027-11-22\n", "", "next_review is missing"),
        ("lookback_months = 0", "lookback_months = true", "lookback_months is True, which is not the right type"),
        ("caveats = []", 'caveats = "none"', "caveats is 'none', which is not the right type"),
    ],
)
def test_what_a_measure_must_keep(tmp_path: Path, old: str, new: str, problem: str) -> None:
    assert old in GOOD
    with pytest.raises(UserError) as raised:
        read_questions(_folder(tmp_path, referrals=GOOD.replace(old, new, 1)))
    assert f"measures/referrals.sql: {problem}" in str(raised.value)


HEADER = GOOD[: GOOD.index("select")]
FED = HEADER.replace('feeds = ["annex_a.list_3"]', 'comes_from = "figures"\nfeeds = ["local"]')


def test_a_header_alone_is_a_measure_of_figures(tmp_path: Path) -> None:
    measure = read_questions(_folder(tmp_path, referrals=FED)).measure("referrals")
    assert measure.local and measure.has_query
    assert "where measure = 'referrals'" in measure.query and "cast(null as double) as denominator" in measure.query
    assert "under the name referrals" in measure.caveats[0]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (FED.replace('["local"]', '["workforce"]'), 'feeds must be ["local"] where comes_from is "figures"'),
        (HEADER, "it has no query: write one, or comes_from"),
        (
            HEADER.replace("feeds =", 'comes_from = "published"\nfeeds =').replace('"same"', '"none"'),
            "it has no query and is not published either",
        ),
    ],
)
def test_a_measure_without_a_query_says_where_its_figures_come_from(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(UserError) as raised:
        read_questions(_folder(tmp_path, referrals=text))
    assert problem in str(raised.value)


def test_every_question_is_reviewed_again_within_a_year() -> None:
    questions = load_questions()
    asked: list[Measure | Worklist | Check] = [*questions.measures.values(), *questions.worklists.values()]
    asked += questions.checks.values()
    for question in asked:
        assert question.checked_by and question.owner
        assert question.reviewed and question.next_review
        assert timedelta(0) < question.next_review - question.reviewed <= timedelta(366), question.key


def test_a_severity_must_be_known(tmp_path: Path) -> None:
    _folder(tmp_path, referrals=GOOD)
    _folder(tmp_path, "checks", broken=CHECK.replace('"moderate"', '"grave"'))
    with pytest.raises(UserError, match="severity is 'grave'; it must be one of serious, moderate, minor"):
        read_questions(tmp_path)


def test_an_unknown_list_or_check_names_the_nearest(tmp_path: Path) -> None:
    _folder(tmp_path, referrals=GOOD)
    _folder(tmp_path, "worklists", plan_visits_due=WORKLIST)
    _folder(tmp_path, "checks", date_order=CHECK)
    found = read_questions(tmp_path)
    with pytest.raises(UserError, match=r"no worklist called “plan_visit_due”\. Did you mean plan_visits_due"):
        found.worklist("plan_visit_due")
    with pytest.raises(UserError, match="no check called “dates”"):
        found.check("dates")


def test_what_headers_may_hold_has_words_for_people() -> None:
    assert set(FAMILIES) < set(LIST_FAMILIES)
    assert all(LIST_FAMILIES.values()) and all(SEVERITIES.values())
    assert len(SUBJECTS) == 3


CATALOGUE = (
    "unallocated held_by_manager held_by_absent_worker over_promise assessments_due enquiries_undecided conferences_due"
    " plan_visits_due plan_reviews_due plans_over_15_months children_in_need_not_seen supervision_due"
    " case_supervision_due looked_after_visits_due looked_after_reviews_due records_to_correct"
).split()


def test_every_worklist_of_the_catalogue_is_there() -> None:
    worklists = load_questions().worklists
    assert set(CATALOGUE) <= set(worklists)
    assert next(iter(worklists)) == "unallocated"
    assert all(one.owner and one.source and one.nothing.endswith(".") for one in worklists.values())
    assert not [one.key for one in worklists.values() if "  " in one.rule or "\n" in one.rule]


def test_every_timeliness_measure_has_an_open_twin() -> None:
    questions = load_questions()
    timely = [
        measure
        for measure in questions.measures.values()
        if measure.better == "higher"
        and measure.has_query
        and not measure.local  # fed as numbers: there is no row behind them to act on
        and re.search(r"in time|within \d|up-to-date", measure.title)
    ]
    assert {"assessments_in_45_days", "plan_visits_in_time", "supervision_recorded"} <= {one.key for one in timely}
    without = {measure.key for measure in timely if not measure.open_twin and not measure.worklist}
    # What is open of them past its day is a worklist and a table of the page Quality.
    assert without == {"audit_actions_in_time", "incident_actions_in_time"}


def test_every_worklist_is_in_the_managers_guide() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "manager.md").read_text(encoding="utf-8")
    assert not [key for key in load_questions().worklists if f"`{key}`" not in guide]
