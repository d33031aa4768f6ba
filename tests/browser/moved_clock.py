"""Starts Trajectory with its one clock ahead by as many minutes as the home's file `ahead` says; as start.py."""

import os
import sys
from datetime import datetime, timedelta
from pathlib import Path

import start
from metrics.base import today

_moment = today.moment


def _ahead() -> datetime:
    minutes = float((Path(os.environ["TRAJECTORY_HOME"]) / "ahead").read_text(encoding="utf-8"))
    return _moment() + timedelta(minutes=minutes)


if __name__ == "__main__":
    today.moment = _ahead
    sys.exit(start.main())
