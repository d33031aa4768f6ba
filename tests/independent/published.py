"""Every published indicator a second time: the Department's CSV files read line by line, in plain Python.

What lies where is written down here again, as loops over the files' own words, and shares nothing with sql/published or
with the readers under metrics/intake.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
CODES = {  # given since: the code that an authority has now
    "E06000048": "E06000057",
    "E08000016": "E08000038",
    "E08000019": "E08000039",
    "E08000020": "E08000037",
    "E10000002": "E06000060",
    "E10000023": "E06000065",
    "E10000027": "E06000066",
}
Row = dict[str, str]
Figure = tuple[float | None, float | None, float | None, str | None]  # numerator, denominator, value, symbol
Key = tuple[str, str, int, str]  # indicator, place, year, part of it


@dataclass(frozen=True)
class Told:
    """One indicator in a file: rows with these values, and in them the columns of its two numbers and its rate."""

    key: str
    rows: tuple[tuple[str, str], ...] = ()
    top: str = ""  # columns with + between them
    bottom: str = ""
    rate: str = ""
    total: tuple[tuple[str, str], ...] = ()  # where the bottom number stands in a row of its own
    part: str = ""
    times: float = 100
    late: str = ""  # bottom less these columns, where one of the top is hidden


def number(text: str, below: bool = False) -> tuple[float | None, str | None]:
    """A cell's number, or the symbol in its place."""
    text = text.strip()
    if ":" in text and text.replace(":", "").isdigit():
        years, months = text.split(":")
        return 12.0 * int(years) + int(months), None
    try:
        value = float(text.replace(",", ""))
    except ValueError:
        return None, text or "x"
    return (value, None) if value >= 0 or below else (None, "x")


def together(rows: list[Row], columns: str, below: bool) -> tuple[float | None, str | None]:
    """Columns of one or more rows added up, or the first symbol among them."""
    total = 0.0
    for row in rows:
        for column in columns.split(" + "):
            value, symbol = number(row[column], below)
            if value is None:
                return None, symbol
            total += value
    return total, None


def figure(told: Told, row: Row, bottoms: list[Row]) -> Figure:
    """What a row says of an indicator."""
    below = "Progress" in told.part or told.rate == "avg_p8score"
    top, hidden = together([row], told.top, below) if told.top else (None, None)
    bottom, bottom_hidden = together(bottoms, told.bottom, False) if told.bottom else (None, None)
    if told.bottom and not bottoms:
        bottom, bottom_hidden = None, "x"
    if top is None and bottom is not None and told.late:
        late, _ = together([row], told.late, False)
        top = None if late is None else max(bottom - late, 0.0)
    if told.rate:
        value, symbol = number(row[told.rate], below)
    elif not told.bottom:
        value, symbol = top, hidden
    elif top is None or bottom is None:
        value, symbol = None, hidden if top is None else bottom_hidden
    elif bottom == 0:
        value, symbol = None, "z"
    else:
        value, symbol = told.times * top / bottom, None
    return top, bottom, value, symbol


def place(row: Row) -> str:
    if row["geographic_level"] == "National":
        return row["country_code"]
    if row["geographic_level"] == "Regional":
        return row["region_code"]
    return " / ".join(CODES.get(code, code) for code in row["new_la_code"].split(" / "))


def year(row: Row) -> int:
    period = row["time_period"]
    return int(period) if len(period) == 4 else int("20" + period[4:])


def rows_of(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def read(name: str) -> dict[Key, Figure]:
    """Every figure of one of the files, as FILES says."""
    told_of = FILES[name]
    folder = "published" if (SHARED / "published" / name).exists() else "indicators"
    rows = rows_of(SHARED / folder / name)
    if name.startswith("ons-"):
        return census(rows)
    totals: dict[tuple[str, int, tuple[tuple[str, str], ...]], list[Row]] = {}
    wanted = {told.total for told in told_of if told.total}
    for row in rows:
        for total in wanted:
            if all(row[column] == value for column, value in total):
                totals.setdefault((place(row), year(row), total), []).append(row)
    found: dict[Key, Figure] = {}
    for row in rows:
        for told in told_of:
            if all(row[column] == value for column, value in told.rows):
                bottoms = totals.get((place(row), year(row), told.total), []) if told.total else [row]
                found[told.key, place(row), year(row), told.part] = figure(told, row, bottoms)
    return found


def census(rows: list[Row]) -> dict[Key, Figure]:
    """People of each ethnic group out of all people of an authority of England."""
    code, group = "2023 Upper tier local authorities Code", "Ethnic group (20 categories)"
    everyone: dict[str, float] = {}
    for row in rows:
        everyone[row[code]] = everyone.get(row[code], 0.0) + float(row["Observation"])
    found: dict[Key, Figure] = {}
    for row in rows:
        where, people = row[code], float(row["Observation"])
        if where.startswith("E") and row[group] in GROUPS:
            key = "people_" + GROUPS[row[group]]
            found[key, CODES.get(where, where), 2021, ""] = (
                people,
                everyone[where],
                100 * people / everyone[where],
                None,
            )
    return found


# -- what lies where -------------------------------------------------------------------------------------------------

LENGTHS = (
    ("3 months or less", "3_months_or_less", ""),
    ("More than 3 months, up to 6 months", "more_than_3_months_6_months", "3_to_6_months"),
    ("More than 6 months, less than 1 year", "more_than_6_months_less_than_1_year", "6_to_12_months"),
    ("1 year, less than 2 years", "1_year_less_than_2_years", "1_to_2_years"),
    ("2 years or more", "2_years_or_more", "2_years"),
)
ASSESSED = "Same_day 1-10_days 11-20_days 21-30_days 31-40_days 41-45_days 46-50_days 51-60_days 61+_days".split()
FACTORS = {  # what the key ends with, where it is not the column's own name
    "Alcohol_Misuse": "alcohol",
    "Drug_Misuse": "drugs",
    "Privately_fostered": "private_fostering",
    "Unaccompanied_asylum_seeker": "unaccompanied",
    "Child_sexual_exploitation": "sexual_exploitation",
    "Socially_unacceptable_behaviour": "unacceptable_behaviour",
    "Female_Genital_Mutilation": "genital_mutilation",
    "Child_criminal_exploitation": "criminal_exploitation",
    "child_on_child": "by_child",
    "adult_on_child": "by_adult",
}
GROUPS = {
    "Asian, Asian British or Asian Welsh: Bangladeshi": "bangladeshi",
    "Asian, Asian British or Asian Welsh: Chinese": "chinese",
    "Asian, Asian British or Asian Welsh: Indian": "indian",
    "Asian, Asian British or Asian Welsh: Pakistani": "pakistani",
    "Asian, Asian British or Asian Welsh: Other Asian": "other_asian",
    "Black, Black British, Black Welsh, Caribbean or African: African": "black_african",
    "Black, Black British, Black Welsh, Caribbean or African: Caribbean": "black_caribbean",
    "Black, Black British, Black Welsh, Caribbean or African: Other Black": "other_black",
    "Mixed or Multiple ethnic groups: White and Asian": "white_and_asian",
    "Mixed or Multiple ethnic groups: White and Black African": "white_and_black_african",
    "Mixed or Multiple ethnic groups: White and Black Caribbean": "white_and_black_caribbean",
    "Mixed or Multiple ethnic groups: Other Mixed or Multiple ethnic groups": "other_mixed",
    "White: English, Welsh, Scottish, Northern Irish or British": "white_british",
    "White: Irish": "white_irish",
    "White: Gypsy or Irish Traveller": "traveller",
    "White: Roma": "roma",
    "White: Other White": "other_white",
    "Other ethnic group: Arab": "arab",
    "Other ethnic group: Any other ethnic group": "any_other",
}
YEAR_OLDS = (("17_18", "17 to 18 years"), ("19_21", "19 to 21 years"))
ACTIVITIES = {
    "active": "Total in education, employment or training",
    "higher_education": "Higher education i.e. studies beyond A level",
    "other_education": "Education other than higher education",
    "apprenticeship": "In an apprenticeship",
    "work_or_training": "In training or employment",
    "work_not_apprenticeship": "In training or employment (excl. apprenticeship)",
    "not_active": "Total not in education, employment or training",
    "not_active_illness": "Not in education, training or employment, owing to illness or disability",
    "not_active_parenting": "Not in education, training or employment, owing to pregnancy or parenting",
    "not_active_other": "Not in education, training or employment, owing to other reasons",
    "activity_unknown": "Total information not known",
}
HOMES = {
    "suitable": "Accommodation considered suitable",
    "unsuitable": "Accommodation considered unsuitable",
    "accommodation_unknown": "No information",
}
DISTANCES = {
    "inside_near": "Placed inside LA boundary less than 20 miles from home",
    "inside_far": "Placed inside LA boundary more than 20 miles from home",
    "outside_near": "Placed outside LA boundary less than 20 miles from home",
    "outside_far": "Placed outside LA boundary more than 20 miles from home",
    "distance_not_known": "Distance not known or not recorded",
}
REASONS = {
    "allegation": "Allegation (s47)",
    "approval_removed": "Approval removed",
    "carer_other": "Carer requests placement end other than due to child's behaviour",
    "carer_behaviour": "Carer requests placement ends due to child's behaviour",
    "status_only": "Change in the status of a placement only",
    "care_plan": "Change to/implementation of care plan",
    "child_asked": "Child requests placement to end",
    "custody": "Custody arrangement",
    "other": "Other",
    "provision_closed": "Resignation or closure of provision",
    "authority_asked": "Responsible/area authority requests placement ends",
    "standards": "Standards of care concern",
}
CARED_FOR, TWO_YEARS = "CLA on 31 March", "CLA 2 years on 31 March"
LONG = "Children looked after continuously for at least 2.5 years on 31 March aged under 16 years"
PUPILS = {"in_need": "CINO at 31 March", "on_plan": "CPPO at 31 March", "looked_after": "CLA 12 months at 31 March"}
SCHOOLS = {
    "": "Total",
    "Primary": "State-funded primary",
    "Secondary": "State-funded secondary",
    "Special": "Special",
    "Alternative provision": "State-funded alternative provision school",
}
STAGES = {
    "to_decision": "1. Average time between entry into care and decision that child should be placed for adoption",
    "decision_to_match": "2. Average time between decision that child should be placed for adoption and matching of "
    "child and adopters",
    "match_to_placement": "3. Average time between date of matching and date placed for adoption",
    "to_placement": "4. Total average time between entry into care and date placed for adoption",
    "placement_to_order": "5. Average time between date placed for adoption and the date child adopted",
    "to_order": "6. Total average time between entry into care and adoption",
}
SOON = (
    "Children adopted who were placed for adoption within 12 months of the LA decision to place the child for adoption"
)
AGES = ["under 1", "1", "2", "3", "4", "5", "6", "7 and over"]
ALL_AGES = "Health assessments: Children looked after all ages"
DRUGS = "Substance misuse: Children looked after all ages"
FEELINGS = "Ages 5 to 16 years with SDQ score"
SMALL = "Development assessments: Children looked after ages 0 to 4 years"
COURT = "Convictions: Children looked after Ages 10 to 17 years"


def counts(pairs: str) -> Iterator[Told]:
    """'key=column' of plain counts."""
    for pair in pairs.split():
        key, column = pair.split("=")
        yield Told(key, top=column)


def prints(pairs: str) -> Iterator[Told]:
    """'key=column' of what is printed without parts."""
    for pair in pairs.split():
        key, column = pair.split("=")
        yield Told(key, rate=column)


def shares(pairs: str) -> Iterator[Told]:
    """'key=top/bottom/rate', with + between columns."""
    for pair in pairs.split():
        key, columns = pair.split("=")
        top, bottom, rate = columns.split("/")
        yield Told(key, top=top, bottom=bottom.replace("+", " + "), rate=rate)


def row_shares(key: str, total: str, at: str, number_column: str, rate: str, **rows: str) -> Told:
    """A share whose bottom number stands in the row that has `total` in the column `at`."""
    same = tuple((column, value) for column, value in rows.items() if column != at)
    return Told(key, tuple(rows.items()), number_column, number_column, rate, total=(*same, (at, total)))


def factor(column: str) -> Told:
    key = column
    for written, ours in FACTORS.items():
        key = key.replace(written, ours)
    return Told("factor_" + key.lower(), top=column, bottom="Episodes_with_assessment_factor")


def by_length(column: str, printed: str) -> Iterator[Told]:
    for part, name, _ in LENGTHS:
        yield Told(printed, top=name, part=part)


def files() -> Iterator[tuple[str, list[Told]]]:
    """Each file with its indicators."""
    yield (
        "b1_children_in_need_2013_to_2025.csv",
        list(
            counts(
                "children_in_need=At31_episodes need_episodes_at_any_point=Anypoint_episodes "
                "need_children_at_any_point=Anypoint_child need_episodes_started=Started_episodes "
                "need_children_started=Started_child need_episodes_ended=Ended_episodes "
                "need_children_ended=Ended_child need_awaiting_assessment=awaiting_assessment"
            )
        ),
    )
    yield (
        "c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv",
        [
            *counts("referrals=referral_count referred_children=referral_child_count"),
            *shares(
                "rereferrals=rereferral_count/referral_count/rereferral_percent "
                "referrals_no_further_action=no_further_action_count/referral_count/no_further_action_percent "
                "referrals_not_in_need=not_in_need_count/referral_count/not_in_need_percent "
                "rereferred_children=rereferral_child_count/referral_child_count/rereferral_child_percent"
            ),
        ],
    )
    parts = ["Same day", "1–10", "11–20", "21–30", "31–40", "41–45", "46–50", "51–60", "61 or more"]
    yield (
        "c2_children_in_need_assessments_duration_2014_to_2024.csv",
        [
            *counts("assessments_completed=Assessments_completed"),
            *(
                Told("assessments_completed", top=column, part=part if part == "Same day" else f"{part} working days")
                for part, column in zip(parts, ASSESSED, strict=True)
            ),
            Told(
                "assessments_in_45_days",
                top=" + ".join(ASSESSED[:6]),
                bottom="Assessments_completed",
                late=" + ".join(ASSESSED[6:]),
            ),
            Told("assessments_completed_rate", top="Assessments_completed", rate="Assessments_completed_rate"),
            *prints(
                "assessment_days_quarter=25th_Percentile_days assessment_days_median=Median_days "
                "assessment_days_three_quarters=75th_Percentile_days"
            ),
        ],
    )
    name = "c3_factors_identified_at_end_of_assessment_2018_to_2025.csv"
    beside = {"Episodes_with_assessment_factor", "time_period", "time_identifier", "category"}
    columns = [
        column
        for column in (rows_of(SHARED / "indicators" / name)[0] if SHARED.exists() else {})
        if column not in beside and not column.endswith(("_code", "_name", "_level"))
    ]
    yield name, [*counts("factors_recorded=Episodes_with_assessment_factor"), *map(factor, columns)]
    waits = ["0-10", "11-15", "16-20", "21+"]
    yield (
        "c4_children_in_need_section_47s_and_icpcs_2013_to_2025.csv",
        [
            *counts(
                "enquiries_started=Section47 enquiry_children=Section47_child conferences_held=ICPC "
                "conference_children=ICPC_child"
            ),
            *(
                Told(
                    "conferences_held",
                    top=f"Duration_{wait}_days",
                    part=f"{wait.replace('-', '–').replace('21+', '21 or more')} working days",
                )
                for wait in waits
            ),
            Told("conferences_in_15_days", top="Duration_0-10_days + Duration_11-15_days", bottom="ICPC"),
            Told("conferences_in_16_to_20_days", top="Duration_16-20_days", bottom="ICPC"),
            Told("conferences_after_20_days", top="Duration_21+_days", bottom="ICPC"),
            *prints(
                "conference_days_quarter=Duration_25th_Percentile conference_days_median=Duration_median "
                "conference_days_three_quarters=Duration_75th_Percentile"
            ),
        ],
    )
    plans = [
        ("plans_open", "CPP_At31"),
        ("plans_started", "CPP_start"),
        ("plans_ended", "CPP_end"),
        ("plan_children_started", "CPP_child_start"),
        ("plan_children_ended", "CPP_child_end"),
        ("plans_at_any_point", "CPP_anypoint"),
        ("plan_children_at_any_point", "CPP_child_anypoint"),
    ]
    yield (
        "d1_child_protection_plans_2013_to_2024.csv",
        [
            *(Told(key, top=column) for key, column in plans),
            *(Told(key + "_rate", top=column, rate=column + "_rate") for key, column in plans),
        ],
    )
    yield (
        "d3_cpps_subsequent_plan_2013_to_2025.csv",
        [
            *counts("plans_started=CPP_start"),
            *shares("plans_repeat=CPP_subsequent/CPP_start/CPP_subsequent_percent"),
        ],
    )
    for name, column, stock, ready in (
        ("d5_cpps_at31march_by_duration_2013_to_2025.csv", "CPP_At31", "plans_open", ("2_years", "plans_over_2_years")),
        ("d7_cpps_ending_by_duration_2013_to_2024.csv", "CPP_End", "plans_ended", ("", "plans_ended_within_3_months")),
    ):
        told = [Told(stock, top=column), *by_length(column, stock)]
        for _, held, ends in LENGTHS:
            if stock == "plans_open" and not ends:
                ends = "up_to_3_months"
            key = ready[1] if ends == ready[0] else f"{stock}_{ends}"
            told.append(Told(key, top=held, bottom=column, rate=held + "_percent"))
        yield name, told
    yield (
        "d6_cpps_reviewed_within_timescales_2013_to_2024.csv",
        list(
            shares(
                "plan_reviews_in_time=Reviewed_within_timescales/CPP_At31_3Months/Reviewed_within_timescales_percent"
            )
        ),
    )
    yield (
        "csww_indicators_2017_to_2025.csv",
        [
            *counts(
                "social_workers_in_post_fte=inpost_fte social_workers_in_post=inpost_headcount "
                "social_workers_started_fte=starters_fte social_workers_started=starters_headcount "
                "social_workers_left_fte=leavers_fte social_workers_left=leavers_headcount "
                "agency_workers=agency_headcount agency_workers_fte=agency_fte vacancies_fte=vacancy_fte "
                "case_holders_fte=case_holders_fte cases_held=cases working_days_lost=working_days_lost_fte"
            ),
            *shares(
                "caseload_average=cases/case_holders_fte/caseload_fte "
                "agency_rate=agency_fte/agency_fte+inpost_fte/agency_rate_fte "
                "vacancy_rate=vacancy_fte/vacancy_fte+inpost_fte/vacancy_rate_fte "
                "turnover_rate=leavers_fte/inpost_fte/turnover_rate_fte "
                "turnover_of_people=leavers_headcount/inpost_headcount/turnover_rate_headcount "
                "agency_people_share=agency_headcount/agency_headcount+inpost_headcount/agency_rate_headcount "
                "agency_covering_vacancies=agency_cover_fte/agency_fte/agency_cover_rate_fte "
                "vacancies_covered=agency_cover_fte/vacancy_fte/vacancy_agency_cover_rate_fte"
            ),
            Told("sickness_absence", top="working_days_lost_fte", rate="absence_rate_fte"),
        ],
    )
    told = []
    for key, kind in (
        ("looked_after", "Children looked after on 31 March each year"),
        ("looked_after_started", "Children starting to be looked after each year"),
        ("looked_after_ended", "Children ceasing to be looked after each year"),
    ):
        rows = (("population_type", kind),)
        told.append(Told(key, rows, "children_count"))
        told.append(Told(key + "_rate", rows, "children_count", "population_estimate", "rate_per_10000"))
    yield "cla_number_and_rate_per_10k_children.csv", told
    yield (
        "la_cla_placement_stability.csv",
        [
            row_shares(
                key,
                "Total children",
                "placement_stability",
                "children_count",
                "children_percent",
                cla_group=group,
                placement_stability=which,
            )
            for key, group, which in (
                ("looked_after_three_placements", CARED_FOR, "With 3 or more placements during the year"),
                (
                    "looked_after_three_placements_2_years",
                    TWO_YEARS,
                    "With 3 or more placements during the previous 2 years",
                ),
                ("looked_after_long_term_stability", LONG, "Living with the same carer for at least 2 years"),
            )
        ],
    )
    children = ("children_count", "children_percent")
    where, why = "Location of new placements during the year", "Reason for placement change during the year"
    told = [
        Told("placements_new", (("characteristic", where), ("breakdown", "Total new placements")), "children_count"),
        Told("placements_changed", (("characteristic", why), ("breakdown", "Total placements changing")), children[0]),
    ]
    for starts, total, about, words in (
        ("placements_", "Total new placements", where, DISTANCES),
        ("placements_changed_", "Total placements changing", why, REASONS),
    ):
        told += [
            row_shares(starts + key, total, "breakdown", *children, characteristic=about, breakdown=text)
            for key, text in words.items()
        ]
    yield "la_cla_during_year_new_placements.csv", told
    yield (
        "la_cla_school_moves.csv",
        [
            row_shares(
                key,
                "Total children",
                "school_stability",
                "number",
                "percentage",
                cla_group=group,
                move_measure=moves,
                school_stability=f"With one or more {which} during the {span}",
            )
            for key, group, moves, which, span in (
                ("school_moves_in_year", CARED_FOR, "Any moves", "moves", "year"),
                ("school_moves_mid_year", CARED_FOR, "Mid-year moves", "mid-year moves", "year"),
                ("school_moves_in_2_years", TWO_YEARS, "Any moves", "moves", "previous 2 years"),
                ("school_moves_mid_year_2_years", TWO_YEARS, "Mid-year moves", "mid-year moves", "previous 2 years"),
            )
        ],
    )
    yield (
        "la_cla_swcount.csv",
        [
            row_shares(
                "social_worker_stability",
                "Total children",
                "sw_stability",
                "number",
                "percentage",
                cla_group=CARED_FOR,
                sw_stability="3 or more social workers during the year",
            )
        ],
    )
    health = (
        ("health_assessment_in_time", ALL_AGES, "Had their annual health assessment", "Total all ages"),
        ("dental_check_in_time", ALL_AGES, "Had their teeth checked by a dentist", "Total all ages"),
        ("immunisations_up_to_date", ALL_AGES, "Had their immunisations up to date", "Total all ages"),
        ("development_assessments_up_to_date", SMALL, "Development assessments up to date", "Total ages 0 to 4 years"),
        (
            "convicted_or_cautioned",
            COURT,
            "Convicted or subject to youth cautions, or youth conditional cautions during the year",
            "Total ages 10 to 17 years",
        ),
        ("sdq_score_received", FEELINGS, "SDQ score was received", "Total ages 5 to 16 years"),
        ("sdq_normal", FEELINGS, "SDQ score is normal", "SDQ score was received"),
        ("sdq_borderline", FEELINGS, "SDQ score is borderline", "SDQ score was received"),
        ("sdq_concern", FEELINGS, "SDQ score is a cause for concern", "SDQ score was received"),
        ("substance_misuse", DRUGS, "Identified as having a substance misuse problem", "Total all ages"),
        (
            "substance_misuse_helped",
            DRUGS,
            "Received an intervention for their substance misuse problem",
            "Identified as having a substance misuse problem",
        ),
        (
            "substance_misuse_refused",
            DRUGS,
            "Offered intervention but refused it",
            "Identified as having a substance misuse problem",
        ),
    )
    yield (
        "la_conviction_health_outcome_cla.csv",
        [
            *(
                row_shares(key, total, "breakdown", *children, characteristic=about, breakdown=text)
                for key, about, text, total in health
            ),
            Told(
                "sdq_average",
                (("characteristic", FEELINGS), ("breakdown", "SDQ average score")),
                rate="children_count",
            ),
        ],
    )
    leavers = ("care_leaver_count", "care_leaver_percent")
    for name, total, texts in (
        ("la_care_leavers_accommodation_suitability.csv", "Suitability total", HOMES),
        ("la_care_leavers_activity.csv", "Total", ACTIVITIES),
    ):
        yield (
            name,
            [
                row_shares(
                    f"care_leavers_{short}_{key}",
                    total,
                    "breakdown",
                    *leavers,
                    care_leaver_age=age,
                    breakdown=text,
                )
                for short, age in YEAR_OLDS
                for key, text in texts.items()
            ],
        )
    told = []
    for key, group in PUPILS.items():
        for part, school in SCHOOLS.items():
            pupils = (
                ("social_care_group", group),
                ("phase_type_grouping", school),
                ("absence_terms", "six half terms"),
            )
            for ends, top, bottom, rate in (
                ("overall", "t_sess_overall", "t_sess_possible", "pt_overall"),
                ("authorised", "t_sess_authorised", "t_sess_possible", "pt_sess_authorised"),
                ("unauthorised", "t_sess_unauthorised", "t_sess_possible", "pt_sess_unauthorised"),
                ("persistent", "t_pupils_pa_10_exact", "t_pupils", "pt_pupils_pa_10_exact"),
                ("severe", "t_pupils_pa_50_exact", "t_pupils", "pt_pupils_pa_50_exact"),
            ):
                told.append(Told(f"absence_{key}_{ends}", pupils, top, bottom, rate, part=part))
    yield "absence_la.csv", told
    yield (
        "ks4_la.csv",
        [
            Told(f"attainment_{key}_{ends}", (("social_care_group", group),), top, bottom, rate)
            for key, group in PUPILS.items()
            for ends, top, bottom, rate in (
                ("8", "t_att8", "t_pupils", "avg_att8"),
                ("grade_5", "t_l2basics_95", "t_pupils", "pt_l2basics_95"),
                ("grade_4", "t_l2basics_94", "t_pupils", "pt_l2basics_94"),
                ("ebacc_entered", "t_ebacc_e_ptq_ee", "t_pupils", "pt_ebacc_e_ptq_ee"),
                ("ebacc_points", "t_ebaccaps", "t_pupils", "avg_ebaccaps"),
                ("progress_8", "t_p8score", "t_inp8calc", "avg_p8score"),
            )
        ],
    )
    stage, age = "stage_of_adoption_process", "age_start_poc"
    ages = {"": "Total", **{f"Aged {old}": f"Aged {old}" for old in AGES}}
    yield (
        "national_cla_adopted_average_time_between_adoption_process_stages.csv",
        [
            *(
                Told("adoption_months_" + key, ((stage, text), (age, old)), rate="number", part=part)
                for key, text in STAGES.items()
                for part, old in ages.items()
            ),
            *(
                Told("adoption_placed_in_12_months", ((stage, SOON), (age, old)), top="number", part=part)
                for part, old in ages.items()
            ),
        ],
    )
    yield "ons-ethnic-population-la.csv", []


FILES = dict(files())
