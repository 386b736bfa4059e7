"""A hundred thousand data keys under a new master, the command killed at random moments and begun again.

``python -m bench.rotation [--keys N] [--kills N]``: makes an installation in a temporary folder, so many people with
a sealed name, kills ``firstlight keys rotate`` with SIGKILL at random moments while somebody goes on sealing, lets it
finish, and reads every name.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.serve import ROOT, environment, prepare

MAKE = """
import os
from firstlight.vault.start import prepare_installation
prepare_installation()
from django.db import transaction
from firstlight.audit.guard import inside_a_verb
from firstlight.kit.clock import now
from firstlight.survivors.models import Survivor
from firstlight.vault.sealing import seal
with inside_a_verb():
    for begin in range(0, int(os.environ["KEYS"]), 2000):
        with transaction.atomic(), transaction.atomic(using="keyring"):
            people = [Survivor(sign=f"person {n}", begun_at=now()) for n in range(begin, begin + 2000)]
            for one in people:
                one.name = seal(one, "name", f"Inventada {one.sign}")
            Survivor.objects.bulk_create(people)
"""
SEAL_ONE = """
import os
from firstlight.audit.guard import inside_a_verb
from firstlight.kit.clock import now
from firstlight.survivors.models import Survivor
from firstlight.vault.sealing import seal
with inside_a_verb():
    one = Survivor(sign=f"late {os.environ['TURN']}", begun_at=now())
    one.name = seal(one, "name", f"Inventada {one.sign}")
    one.save(force_insert=True)
"""
READ = """
from firstlight.access.actors import System
from firstlight.survivors.models import Survivor
from firstlight.vault import keyring
from firstlight.vault.sealing import _open
wrong = sum(_open(one, "name") != f"Inventada {one.sign}" for one in Survivor.objects.all())
print(Survivor.objects.count(), wrong, keyring.counted())
"""


def main() -> int:
    """Say how it went; 1 when anything is unreadable or left under an old master."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.rotation", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--keys", type=int, default=100_000, help="data keys (100000)")
    parser.add_argument("--kills", type=int, default=20, help="how often it is killed (20)")
    given, dice = parser.parse_args(), random.Random(20)
    with tempfile.TemporaryDirectory(prefix="firstlight-rotation-") as folder:
        env = {**environment(Path(folder), "firstlight.settings", ""), "KEYS": str(given.keys)}
        prepare(MAKE, env)
        for turn in range(given.kills):
            lasted = _cut_off(env, dice.uniform(0.8, 4.0))
            prepare(SEAL_ONE, {**env, "TURN": str(turn)})
            print(f"killed {turn + 1}: after {lasted:.1f} s", file=sys.stderr, flush=True)
        begun = time.monotonic()
        subprocess.run(_command(), cwd=ROOT, env=env, check=True, stdout=subprocess.DEVNULL)
        print(f"the last run took {time.monotonic() - begun:.1f} s")
        people, wrong, *counted = prepare(READ, env).split(maxsplit=2)
        print(f"{people} people, {wrong} unreadable, data keys by version of the master: {' '.join(counted)}")
    return int(wrong != "0" or len(counted[0].split(",")) != 1)


def _command() -> list[str]:
    return [sys.executable, "-m", "firstlight.cli", "keys", "rotate", "--quiet"]


def _cut_off(env: dict[str, str], after: float) -> float:
    begun = time.monotonic()
    process = subprocess.Popen(_command(), cwd=ROOT, env=env, stderr=subprocess.DEVNULL)
    try:
        process.wait(timeout=after)
    except subprocess.TimeoutExpired:
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    return time.monotonic() - begun


if __name__ == "__main__":
    sys.exit(main())
