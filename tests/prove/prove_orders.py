"""What is imported when makes no difference."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd

from tests.annexa import write_extract
from tests.metrics.orders import in_every_order
from tests.metrics.test_merge import imported_together, tables_of, three

__all__ = ["three"]


def test_four_extracts_in_every_order(tmp_path: Path, three: list[Path], figures: Callable[[str], None]) -> None:
    """Four extracts of one story, with corrections and withdrawals, imported in every order: equal tables."""
    back = {"started": "2026-11-02", "status": "c) Child in need plan", "team": "South", "worker": "Bo Day"}
    november = {6: [{"child": "c5", **back}], 7: [], 8: [{"child": "c5", "started": "2026-11-09", "team": "South"}]}
    four = [*three, write_extract(tmp_path, date(2026, 11, 30), november)]
    expected = tables_of(imported_together(four, tmp_path / "together"))
    orders = 0
    for order, home in in_every_order(four, tmp_path / "orders"):
        orders += 1
        for name, table in tables_of(home).items():
            pd.testing.assert_frame_equal(table, expected[name], obj=f"{name} in order {[path.stem for path in order]}")
    assert orders == 24
    figures(f"{orders} orders, {len(expected)} tables each")
