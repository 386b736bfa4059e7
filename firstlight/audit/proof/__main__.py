"""``python -m firstlight.audit.proof EXPORT --key KEY [--anchors FILE]``: check an export with Python alone."""

import argparse
import sys
from datetime import timedelta
from pathlib import Path

from firstlight.audit.proof.chain import anchors_in, read_key
from firstlight.audit.proof.exported import NotAnExport, read_export
from firstlight.audit.proof.report import told
from firstlight.audit.proof.walk import TOLERANCE


def main() -> int:
    """Exit code 0 when everything fits, 1 when something does not, 2 when it could not be checked."""
    parser = argparse.ArgumentParser(
        prog="python -m firstlight.audit.proof", description=(__doc__ or "").strip()
    )
    parser.add_argument("export", type=Path, help="the file")
    parser.add_argument(
        "--key", required=True, action="append", help="a public key you were given apart from it"
    )
    parser.add_argument("--anchors", type=Path, nargs="*", default=[], help="files with anchors you kept")
    minutes = TOLERANCE.total_seconds() / 60
    parser.add_argument(
        "--tolerance", type=float, default=minutes, help="minutes between an event and its seal"
    )
    given = parser.parse_args()
    try:
        keys = {read_key(key) for key in given.key}
        anchors = [one for file in given.anchors for one in anchors_in(file.read_text(errors="replace"))]
        report = read_export(given.export, keys, anchors, timedelta(minutes=given.tolerance))
    except (NotAnExport, OSError, ValueError) as problem:
        sys.stderr.write(f"{problem}\n")
        return 2
    sys.stdout.write("\n".join(told(report)) + "\n")
    return 1 if report.findings else 0


if __name__ == "__main__":
    sys.exit(main())
