"""Words that identify somebody are found nowhere but on the page that reveals them."""

import json
import subprocess
import sys

from tests.house.canary import MARK
from tests.house.source import ROOT


def test_marked_words_are_on_no_disk_ledger_log_mail_title_or_address(tmp_path):
    script = [sys.executable, "-m", "tests.house.canary", str(tmp_path)]
    done = subprocess.run(script, cwd=ROOT, capture_output=True, text=True, check=False, timeout=400)
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout.splitlines()[-1])
    seen = found["seen"]
    assert seen.pop("shown where it should be"), "the test must be able to find the mark"
    assert seen.pop("mails sent")
    assert not any(seen.values()), seen
    assert MARK not in done.stderr, "what the process itself writes names nobody either"
    assert found["unused"] == [], "let the canary fill these, or nothing is known about them"
    assert found["cells"] == [], "opened databases hold these words unsealed"
    assert found["files"] == [], "files hold these words in the clear"
