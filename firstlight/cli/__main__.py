"""``python -m firstlight.cli``: the same command, for the worker that ``firstlight run`` starts."""

import sys

from firstlight.cli import main

sys.exit(main())
