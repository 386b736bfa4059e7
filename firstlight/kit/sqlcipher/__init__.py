"""The embedded database: SQLite with the whole file encrypted, as a Django backend.

ENGINE is "firstlight.kit.sqlcipher". OPTIONS may hold:

- `key`: dotted path of a callable that returns the 32 bytes of the file's key, or None for a plain file;
- `lock_file`: where writers queue; by default the database file's name with `.lock` after it. Two files that
  are written in one act name the same one, so that two acts can never wait for each other;
- `timeout`: seconds a writer waits for its turn, 20 by default;
- whatever `sqlite3.connect` and Django's own SQLite backend know.

Rooms: `base.py` opens the file and takes turns, `keys.py` proves the key (`DatabaseKeyError`), `turns.py` is
the queue of writers (`turn_for(lock_file).held()` for a back-up). Never on a network file
system: neither SQLite's write-ahead log nor `flock` holds there.
"""
