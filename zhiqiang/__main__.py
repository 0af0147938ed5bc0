"""``python -m zhiqiang``: the command line, for installations whose scripts are not on the path."""

from __future__ import annotations

import sys

from zhiqiang.cli import main

sys.exit(main())
