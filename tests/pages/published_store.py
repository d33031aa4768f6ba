"""A small store of published figures as the Department for Education gave them: Worcestershire, its statistical
neighbours in two models, and a few others.

Source: Children in need 2024, tables C2 and D1 (Open Government Licence v3.0). What is made up says so.
"""

import csv
from datetime import date
from pathlib import Path

from metrics.build.imports import import_batch

IN_TIME, RATE, PLANS = "assessments_in_45_days", "plans_open_rate", "plans_open"
ABSENCE, SUITABLE = "absence_in_need_overall", "care_leavers_19_21_suitable"  # published only
INVENTED = "E10999901"
SMALL, TURNOVER = "conferences_in_15_days", "turnover_rate"
WORCESTERSHIRE, DORSET, ENGLAND = "E10000034", "E06000059", "E92000001"
YEAR, YEAR_BEFORE = date(2024, 3, 31), date(2023, 3, 31)
# Code: name, assessments finished in 45 working days and all, in the year to March 2024; children on a plan and the
# rate per 10,000 children, on 31 March 2024.
FIGURES: dict[str, tuple[str, int | None, int, int, float]] = {
    "E06000065": ("North Yorkshire", 5868, 6032, 420, 36.6),
    "E10000007": ("Derbyshire", 10483, 11570, 804, 52.0),
    "E10000018": ("Leicestershire", 4080, 4491, 429, 29.6),
    "E10000019": ("Lincolnshire", 7081, 7100, 350, 23.8),
    "E06000051": ("Shropshire", 1959, 2646, 188, 31.7),
    "E10000028": ("Staffordshire", 5342, 7062, 654, 37.8),
    "E08000030": ("Walsall", 2679, 3041, 199, 28.4),
    "E10000031": ("Warwickshire", 4623, 5522, 366, 29.2),
    "E10000034": ("Worcestershire", 5443, 5879, 596, 49.8),
    "E10000012": ("Essex", 5768, 6652, 625, 19.4),
    "E10000011": ("East Sussex", 2797, 4223, 685, 66.1),
    "E10000016": ("Kent", 18394, 21680, 1211, 34.8),
    "E10000032": ("West Sussex", 7668, 8562, 644, 36.0),
    "E06000022": ("Bath and North East Somerset", 542, 1054, 141, 38.7),
    "E10000008": ("Devon", 4429, 5740, 468, 31.8),
    "E06000059": ("Dorset", None, 2628, 296, 44.8),  # those in time are hidden: a small number
    "E10000013": ("Gloucestershire", 5124, 7146, 601, 46.1),
    "E06000024": ("North Somerset", 937, 1252, 131, 29.9),
    "E06000066": ("Somerset", 3048, 4086, 325, 29.1),
    "E06000025": ("South Gloucestershire", 2248, 2767, 244, 39.8),
}
IN_ENGLAND = (543_210, 643_170)
MODELS = {
    2021: "E10000031 E06000024 E10000012 E10000028 E06000059 E10000011 E10000032 E06000025 E10000018 E10000016",
    2025: "E06000066 E10000013 E06000059 E10000031 E06000051 E10000032 E10000008 E10000007 E10000012 E06000065",
}
SOURCE = "Department for Education, Children in need 2024"
# Made up: few cases, a year before, a rate that is no share, and a break after which nothing compares.
MADE_UP = (
    (SMALL, WORCESTERSHIRE, YEAR, 7.0, 9.0, 77.8, ""),
    (SMALL, "E10000031", YEAR, 30.0, 60.0, 50.0, ""),
    (IN_TIME, WORCESTERSHIRE, YEAR_BEFORE, 5606.0, 6233.0, 89.9, ""),
    (IN_TIME, "E10000031", YEAR_BEFORE, 4500.0, 5600.0, 80.4, ""),
    (IN_TIME, WORCESTERSHIRE, date(2014, 3, 31), 500.0, 1000.0, 50.0, ""),
    (TURNOVER, WORCESTERSHIRE, date(2024, 9, 30), 34.5, 281.5, 12.3, ""),
    (TURNOVER, "E10000031", date(2024, 9, 30), 20.0, 250.0, 8.0, ""),
    (PLANS, WORCESTERSHIRE, date(2025, 3, 31), 522.0, None, 522.0, ""),
    (PLANS, "E10000031", date(2025, 3, 31), 335.0, None, 335.0, ""),
    (ABSENCE, WORCESTERSHIRE, date(2024, 8, 31), 53335.0, 309820.0, 17.2, ""),
    *((ABSENCE, code, date(2024, 8, 31), 48000.0, 300000.0, 16.0, "") for code in MODELS[2021].split()[:6]),
    (SUITABLE, WORCESTERSHIRE, YEAR, 90.0, 100.0, 90.0, ""),
    (SUITABLE, "E10000031", YEAR, 60.0, 100.0, 60.0, ""),
    (SUITABLE, INVENTED, YEAR, 10.0, 100.0, 10.0, ""),
)

OF_PARTS = (  # of the number of plans, the last one is hidden
    ("3 months or less", 180.0, ""), ("More than 3 months, up to 6 months", 140.0, ""),
    ("More than 6 months, less than 1 year", 120.0, ""), ("1 year, less than 2 years", 78.0, ""),
    ("2 years or more", None, "c"),
)  # fmt: skip


def _facts() -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = [(*row, SOURCE) for row in MADE_UP]
    day = date(2025, 3, 31)
    rows += [(PLANS, WORCESTERSHIRE, day, x, None, x, flag, SOURCE, band) for band, x, flag in OF_PARTS]
    for code, (_, x, n, plans, rate) in FIGURES.items():
        value = round(x / n * 100, 1) if x is not None else None
        rows.append((IN_TIME, code, YEAR, x, n, value, "" if x is not None else "c", SOURCE))
        rows.append((RATE, code, YEAR, plans, None, rate, "", SOURCE))
    x, n = IN_ENGLAND
    return [*rows, (IN_TIME, ENGLAND, YEAR, x, n, round(x / n * 100, 1), "", SOURCE)]


def _write(path: Path, header: str, rows: list[tuple[object, ...]]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(header.split(","))
        width = header.count(",") + 1
        writer.writerows([*("" if cell is None else cell for cell in row), *[""] * (width - len(row))] for row in rows)
    return path


def make_published_store(home: Path) -> None:
    """Imports the figures, the two models of neighbours and an inspection as a user would."""
    files = home / "files"
    files.mkdir(parents=True)
    places: list[tuple[object, ...]] = [
        (code, row[0], "authority", "West Midlands" if code == "E08000030" else "", "no")
        for code, row in FIGURES.items()
    ]
    neighbours: list[tuple[object, ...]] = [
        (year, WORCESTERSHIRE, rank, code, "close")
        for year, codes in MODELS.items()
        for rank, code in enumerate(codes.split(), 1)
    ]
    inspections: list[tuple[object, ...]] = [
        (WORCESTERSHIRE, "inspection", "2023-05-15", "2023-05-26", "day", ""),
        ("E10000031", "inspection", "2023-09-11", "2023-09-22", "day", ""),
        ("E10000031", "publication", "", "", "unknown", "Some progress has been made"),
    ]
    facts = "measure,authority,date,numerator,denominator,value,flag,source,band"
    places.append((INVENTED, "Ashmoor (invented)", "authority", "", "yes"))
    named = [*places, (ENGLAND, "England", "england", "", "no")]
    import_batch(
        [
            ("published", _write(files / "facts.csv", facts, _facts()), {}),
            ("published", _write(files / "list.csv", "authority,name,kind,region,synthetic", named), {}),
            (
                "neighbours",
                _write(files / "near.csv", "model_year,old_la_code,rank,neighbour_old_la_code,closeness", neighbours),
                {},
            ),
            ("events", _write(files / "events.csv", "authority,kind,starts,ends,precision,headline", inspections), {}),
        ],
        confirmed=True,
        home=home,
    )
