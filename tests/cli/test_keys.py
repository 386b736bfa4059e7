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


ONE_PERSON = """
from firstlight.access.models import User
from firstlight.audit.guard import inside_a_verb
from firstlight.survivors.models import Survivor
from firstlight.vault.sealing import seal
with inside_a_verb():
    someone = Survivor(sign="filament sandal", begun_at=__import__("datetime").datetime.now(__import__("datetime").UTC))
    someone.name = seal(someone, "name", "Canary Inventada")
    someone.save(force_insert=True)
"""
NAME = """
from firstlight.access.actors import System
from firstlight.survivors.models import Survivor
from firstlight.vault.sealing import reveal
print(repr(reveal(Survivor.objects.get(), "name", by=System("command"), why="test")))
"""
HELD = """
from firstlight.audit.guard import inside_a_verb
from firstlight.records.models import Hold
from firstlight.survivors.models import Survivor
with inside_a_verb():
    Hold.objects.create(survivor=Survivor.objects.get(), why=Hold.Why.values[0], by="system:test")
"""


def test_shred_destroys_the_keys_of_one_person_and_a_hold_stops_it(agency):
    agency.python("pass\n" + ONE_PERSON)
    asked = ("keys", "shred", "filament", "sandal", "--asked-by", "person")
    assert "who asked" in agency.run("keys", "shred", "filament", "sandal").stderr
    assert agency.run("keys", "shred", "no", "one", "--asked-by", "person").returncode == 2
    wrong = agency.run(*asked, stdin="another sign\n")
    assert (wrong.returncode, "Nothing was erased" in wrong.stderr) == (2, True), wrong.stderr
    assert "Canary" in agency.python("pass\n" + NAME)
    done = agency.run(*asked, stdin="Filament  Sandal\n")
    assert done.returncode == 0, done.stderr
    assert "1 keys are destroyed" in done.stdout
    assert "rotate by" in agency.run("keys", "status").stdout
    assert "Canary" not in agency.python("pass\n" + NAME)


def test_a_hold_stops_shredding(agency):
    agency.python("pass\n" + ONE_PERSON)
    agency.python("pass\n" + HELD)
    held = agency.run(
        "keys", "shred", "filament", "sandal", "--asked-by", "person", stdin="filament sandal\n"
    )
    assert (held.returncode, "held" in held.stderr) == (2, True)
    assert "Canary" in agency.python("pass\n" + NAME)
