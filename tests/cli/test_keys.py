"""firstlight keys"""

import json


def test_status_and_rotation_as_an_administrator_meets_them(agency):
    before = (agency.folder / "keys" / "keyset.json").read_text()
    agency.python(
        "from firstlight.vault import keyring; [keyring.key_for(f'contact:{n}', make=True) for n in range(30)]"
    )
    told = agency.run("keys", "status")
    assert told.returncode == 0, told.stderr
    for words in ("keyset.json", "master version 1; data keys: 30", "rotated last: never"):
        assert words in told.stdout
    done = agency.run("keys", "rotate")
    assert done.returncode == 0, done.stderr
    assert "version 2 now; 30 data keys" in done.stdout
    assert "destroy the copies of before" in done.stdout
    status = agency.run("keys", "status").stdout
    assert "master version 2; data keys: 30" in status
    assert "rotated last: 2" in status
    assert "under master version" not in status
    assert agency.run("check").returncode == 0
    (agency.folder / "keys" / "keyset.json").write_text(before)
    refused = agency.run("check")
    assert (refused.returncode, "older than the keyring" in refused.stdout) == (1, True)


def test_a_keyset_in_the_environment_starts_and_is_not_rotated_there(agency):
    file = agency.folder / "keys" / "keyset.json"
    agency.settings["FIRSTLIGHT_KEYSET"] = json.dumps(json.loads(file.read_text()))
    file.unlink()
    assert "the environment (FIRSTLIGHT_KEYSET)" in agency.run("check").stdout
    refused = agency.run("keys", "rotate")
    assert (refused.returncode, "cannot be changed there" in refused.stderr) == (3, True)
    assert "under way" not in agency.run("keys", "status").stdout
    assert "take it out of the environment" in agency.init().stderr
