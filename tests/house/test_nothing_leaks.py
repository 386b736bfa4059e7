"""Words that identify somebody are found nowhere but on the page that reveals them (a first canary)."""

import json
import subprocess
import sys

from tests.house.source import ROOT


def test_marked_words_are_on_no_disk_ledger_log_mail_title_or_address(tmp_path):
    script = [sys.executable, "-m", "tests.house.canary", str(tmp_path)]
    done = subprocess.run(script, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout.splitlines()[-1])
    seen = found["seen"]
    assert seen.pop("shown where it should be"), "the test must be able to find the mark"
    assert seen.pop("mails sent")
    assert not any(seen.values()), seen
    assert not found["logs"]
    assert found["files"] == []
