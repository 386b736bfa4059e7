"""One installation in a folder of its own, met through the command as an administrator meets it."""

import os
import subprocess
import sys
from pathlib import Path

import firstlight

OURS = ("FIRSTLIGHT_", "DATABASE_", "DJANGO_", "PORT", "DATA", "RESET")
PASSWORD = "a long enough phrase"


class Agency:
    """One installation in a folder."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.folder = folder
        self.settings = settings
        (folder / "password").write_text(PASSWORD + "\n")

    @property
    def environment(self) -> dict[str, str]:
        plain = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
        here = {"PYTHONPATH": str(Path(firstlight.__file__).parent.parent), "FIRSTLIGHT_BACKUP_HOUR": "none"}
        return {**plain, **here, "FIRSTLIGHT_DATA": str(self.folder / "data"), **self.settings}

    def run(self, *words: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "firstlight.cli", *words]
        return subprocess.run(
            command,
            env=self.environment,
            input=stdin,
            capture_output=True,
            text=True,
            cwd=self.folder,
            timeout=240,
        )

    def python(self, code: str) -> str:
        env = {**self.environment, "DJANGO_SETTINGS_MODULE": "firstlight.settings"}
        command = [sys.executable, "-c", f"import django; django.setup(); {code}"]
        return subprocess.run(
            command, env=env, capture_output=True, text=True, check=True, timeout=240
        ).stdout

    def init(self, *more: str) -> subprocess.CompletedProcess[str]:
        return self.run("init", "--admin", "adam", "--password-file", "password", *more)
