"""What makes the floor's database: a session table and one table of lines."""

PREPARE = """
from pathlib import Path
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from firstlight.vault.keyset import new_keyset, write_keyset

for folder in (settings.FIRSTLIGHT_DATA, Path(settings.FIRSTLIGHT_KEYS).parent):
    folder.mkdir(parents=True, exist_ok=True)
write_keyset(new_keyset(), Path(settings.FIRSTLIGHT_KEYS))
call_command("migrate", verbosity=0)
number = "bigserial PRIMARY KEY" if connection.vendor == "postgresql" else "integer PRIMARY KEY AUTOINCREMENT"
with connection.cursor() as cursor:
    cursor.execute(f"CREATE TABLE floor (id {number}, who text NOT NULL, words text NOT NULL)")
    for turn in range(25):
        cursor.execute("INSERT INTO floor (who, words) VALUES ('bench', 'a line of the list')")
"""
