"""Which parts are built when makes no difference."""

import random
from collections.abc import Callable
from pathlib import Path

from tests.metrics.parts_story import ONE, THREE, TWO, files_of, imported, in_a_random_order, rows_of

ORDERS = 12


def test_random_orders(tmp_path: Path, few_questions: None, figures: Callable[[str], None]) -> None:
    """Files of three authorities and the public record, one by one in random orders: the rows of all at once."""
    files = files_of(tmp_path / "files", (ONE, TWO, THREE))
    imported(files, tmp_path / "together")
    expected = rows_of(tmp_path / "together")
    for seed in range(ORDERS):
        order = in_a_random_order(files, tmp_path / f"order-{seed}", random.Random(seed))
        for table, rows in rows_of(tmp_path / f"order-{seed}").items():
            assert rows == expected[table], (table, order)
    figures(f"{ORDERS} orders of {len(files) + 1} imports, {len(expected)} tables each")
