"""Rows about workers for whoever does not see absence by name: nothing in them tells who is absent."""

import pandas as pd

OF_SUPERVISION = "supervision"  # the feed, and the list that a check's row of it names
_DISCUSSED = ["discussed", "discussed_of"]
_HOLDERS, _MANAGER = ("social worker", "family help"), "manager"


def without_absence(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of sql/details/caseload.sql with nobody marked absent, nor placed by it; another frame is as it was."""
    if "absent" not in rows:
        return rows
    is_worker = rows["absent"].notna()
    rows = rows.assign(absent=rows["absent"].mask(is_worker, False))
    is_holder = rows["line"].isin(_HOLDERS)
    is_before = ~is_worker | rows["line"].eq(_MANAGER)
    return pd.concat([rows[is_before], _in_order(rows[is_holder]), rows[~is_before & ~is_holder]], ignore_index=True)


def without_supervision(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows that count children by few practitioners, without how many of those were discussed in supervision."""
    return rows.drop(columns=_DISCUSSED, errors="ignore")


def _in_order(holders: pd.DataFrame) -> pd.DataFrame:
    """Those furthest over their promise first, as the detail has those who are there."""
    over = holders["children"] - holders["promise"].astype(float)
    ordered = holders.assign(over=over).sort_values(
        ["over", "children", "name", "team"], ascending=[False, False, True, True], na_position="last"
    )
    return ordered.drop(columns="over")
