"""Words that identify somebody are found nowhere but on the page that reveals them."""

import base64
import json
import subprocess
import sys

from tests.house.canary import MARK, forms
from tests.house.source import ROOT


def test_marked_words_are_on_no_disk_ledger_log_mail_title_or_address(tmp_path):
    script = [sys.executable, "-m", "tests.house.canary", str(tmp_path)]
    done = subprocess.run(script, cwd=ROOT, capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout.splitlines()[-1])
    seen = found["seen"]
    assert seen.pop("shown where it should be"), "the test must be able to find the mark"
    assert seen.pop("mails sent")
    assert seen.pop("saves answered before the kill") > 3, (
        "the server must have been in the middle of its work"
    )
    assert not any(seen.values()), seen
    assert MARK not in done.stderr, "what the process itself writes names nobody either"
    assert found["unused"] == [], "let the canary fill these, or nothing is known about them"
    assert found["cells"] == [], "opened databases hold these words unsealed"
    assert found["after the kill"] == [], "a server that was killed left these words in the clear"
    assert found["files"] == [], (
        "files hold these words in the clear: data, backups, exports, logs, temporary ones"
    )


def test_the_mark_is_found_however_it_was_written_down():
    said = f"she is called {MARK}, and "
    ways = [
        said.encode(),
        said.encode("utf-16"),
        said.encode().hex().encode(),
        *(base64.b64encode(b"z" * more + said.encode()) for more in range(3)),
        "".join(f"\\u{ord(letter):04x}" for letter in said).encode(),
        "".join(f"%{ord(letter):02X}" for letter in said).encode(),
    ]
    for way in ways:
        assert any(form in way for form in forms(MARK)), way
