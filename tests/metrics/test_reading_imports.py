"""What the process that reads files brings along: each file is read in a new one."""

import subprocess
import sys
from datetime import date
from pathlib import Path

from tests.annexa import write_extract

ROOT = Path(__file__).resolve().parents[2]
CASE = {"child": "c1", "started": "2026-11-02", "status": "c) Child in need plan", "team": "South", "worker": "Bo Day"}
READ = """
import sys
from datetime import date
from pathlib import Path
from metrics.base.arrow import leave_pandas_out
from metrics.intake import READERS
leave_pandas_out()
load = READERS["annex_a"](Path(sys.argv[1]), authority="E10000034", as_at=date(2026, 11, 30))
assert load.tables["list_6"].num_rows == 1
assert "pandas" not in sys.modules
import metrics.base.frames
assert len(load.tables["list_6"].to_pandas()) == 1
"""


def test_an_extract_is_read_without_pandas_and_arrow_gives_frames_afterwards(tmp_path: Path) -> None:
    extract = write_extract(tmp_path, date(2026, 11, 30), {6: [CASE]})
    subprocess.run([sys.executable, "-c", READ, str(extract)], cwd=ROOT, check=True)
