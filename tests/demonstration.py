"""Makes the demonstration as `python -m metrics demo` does, and keeps the files that the command throws away.

`python -m tests.demonstration FOLDER`, with TRAJECTORY_HOME set.
"""

import os
import shutil
import sys
from pathlib import Path
from typing import Any
from unittest.mock import patch

from metrics import demo
from metrics.cli.main import main
from tests.once import Files, note_files


def make_and_keep(kept: Path) -> int:
    """Runs the command; `kept` is then a folder of its input files."""
    generate = demo.generate

    def generate_and_keep(folder: Path, **options: Any) -> Files:
        files = generate(folder, **options)
        note_files(files, folder)
        shutil.copytree(folder, kept, copy_function=os.link)
        return files

    with patch.object(demo, "generate", generate_and_keep):
        return main(["demo"])


if __name__ == "__main__":
    sys.exit(make_and_keep(Path(sys.argv[1])))
