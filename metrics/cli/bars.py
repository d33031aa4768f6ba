"""Progress bars on stderr, one a step; none where stderr is not a terminal."""

import sys
from typing import Any

from tqdm import tqdm


class Bars:
    """What a command tells of its progress, while a block runs."""

    def __init__(self) -> None:
        self._bar: tqdm[Any] | None = None
        self._step = ""

    def __enter__(self) -> "Bars":
        return self

    def __exit__(self, *problem: object) -> None:
        self._close()

    def __call__(self, step: str, done: int, total: int) -> None:
        if self._bar is None or (self._step != step and total != self._bar.total):
            self._close()
            self._bar = tqdm(total=total or None, leave=False, disable=None, file=sys.stderr)
        self._step = step
        self._bar.set_description(step, refresh=False)
        self._bar.update(done - self._bar.n)

    def _close(self) -> None:
        if self._bar is not None:
            self._bar.close()
            self._bar = None
