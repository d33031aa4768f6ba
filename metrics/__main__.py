"""python -m metrics …"""

import sys

from metrics.base.parent import end_with_parent
from metrics.cli.main import main

if __name__ == "__main__":
    end_with_parent()
    sys.exit(main(sys.argv[1:]))
