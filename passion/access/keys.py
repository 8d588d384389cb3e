"""`access.db` in the home folder: hashes of passwords, tokens and sessions, for its owner only; no secret is in it.

The server and the commands beside it share the file, so that what is revoked by one holds for the other at once. On a
disk that is only read the keys in it are good, and what is begun lasts as long as the process.
"""

import os
import secrets
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from typing import TypedDict

import msgspec

from events.values import UnixTime
from passion import clock
from passion.access.hashing import LONGEST, SHORTEST, digest_of, fits, hashed
from passion.access.roles import Role
from passion.errors import NotFound, Refused, Unavailable
from passion.private import may

_SCHEMA = """
PRAGMA journal_mode = WAL;
PRAGMA busy_timeout = 2000;
PRAGMA secure_delete = ON;
CREATE TABLE IF NOT EXISTS passwords (role TEXT PRIMARY KEY, hash TEXT NOT NULL, made_at INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS tokens (
    name TEXT PRIMARY KEY, digest BLOB NOT NULL UNIQUE, made_at INTEGER NOT NULL, used_at INTEGER
) STRICT;
CREATE TABLE IF NOT EXISTS sessions (
    session_id TEXT PRIMARY KEY, digest BLOB NOT NULL UNIQUE, role TEXT NOT NULL, made_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL, address TEXT NOT NULL, agent TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS browsers (digest BLOB PRIMARY KEY, seen_at INTEGER NOT NULL) STRICT;
"""
_ROLES: tuple[Role, ...] = ("owner", "guest")
MOST_SESSIONS = 200
"""And browsers that are known; of which the ones that were not seen longest go first."""
NOTED_EVERY = int(timedelta(minutes=5).total_seconds() * 1_000_000)
"""Microseconds after which it is written down again that somebody is there."""
DAY = int(timedelta(days=1).total_seconds() * 1_000_000)
AHEAD = DAY
"""A session that was last seen later than so long from now has ended: the clock was ahead, and it would live longer."""
LONGEST_NAME = 100


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who logged in."""

    session_id: str
    """Names it; it lets nobody in."""
    role: Role
    made_at: UnixTime
    seen_at: UnixTime
    """To within five minutes."""
    address: str
    """From which it was begun."""
    agent: str
    """What the browser says of itself."""


class Token(msgspec.Struct, frozen=True, kw_only=True):
    """What a program shows in place of a password."""

    name: str
    made_at: UnixTime
    used_at: UnixTime | None


class Keys:
    """Safe to use from any thread; the file is made by the first key."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._db: sqlite3.Connection | None = None
        self._file: tuple[int, int] | None = None
        """Which one is open."""
        self._is_copy = False
        """Whether what is open is a copy in memory, since the disk is only read."""

    def close(self) -> None:
        """Lets the file go; it is opened again where it is needed."""
        with self._lock:
            if self._db is not None:
                self._db.close()
                self._db = None

    # Passwords

    def set_password(self, role: Role, password: str) -> None:
        """Sets it, and ends every session of that role.

        Raises:
            Refused: It is too short or too long.
            Unavailable: The disk refuses.
        """
        if not SHORTEST <= len(password) <= LONGEST:
            raise Refused(f"A password has {SHORTEST} to {LONGEST} characters; this one has {len(password)}.")
        made = hashed(password)
        with self._writing() as db:
            db.execute("INSERT OR REPLACE INTO passwords VALUES (?, ?, ?)", (role, made, clock.now()))
            db.execute("DELETE FROM sessions WHERE role = ?", (role,))
            db.execute("DELETE FROM browsers")

    def clear_password(self, role: Role) -> bool:
        """Takes it away with every session of that role; whether there was one."""
        with self._writing() as db:
            db.execute("DELETE FROM sessions WHERE role = ?", (role,))
            return db.execute("DELETE FROM passwords WHERE role = ?", (role,)).rowcount > 0

    def has_password(self, role: Role) -> bool:
        return bool(self._rows("SELECT 1 FROM passwords WHERE role = ?", role))

    @property
    def are_any(self) -> bool:
        """Whether anybody could come in as the owner."""
        return bool(self._rows("SELECT 1 FROM passwords WHERE role = 'owner' UNION ALL SELECT 1 FROM tokens LIMIT 1"))

    def role_of(self, password: str) -> Role | None:
        """Whose password it is, or whose token; it takes as long whatever the answer is."""
        hashes: dict[str, str] = dict(self._rows("SELECT role, hash FROM passwords"))
        found: list[Role] = [role for role in _ROLES if fits(password, hashes.get(role))]
        if self.token_fits(password):
            return "owner"
        return found[0] if found else None

    # Tokens

    def add_token(self, name: str) -> str:
        """Makes a token and returns it; it cannot be shown again.

        Raises:
            Refused: The name is taken, or none.
        """
        name = " ".join(name.split())
        if not 0 < len(name) <= LONGEST_NAME:
            raise Refused(f"A token's name has 1 to {LONGEST_NAME} characters.")
        secret = f"passion_{secrets.token_urlsafe(32)}"
        with self._writing() as db:
            if db.execute("SELECT 1 FROM tokens WHERE name = ?", (name,)).fetchone():
                raise Refused(f"There is a token {name} already; revoke it first, or choose another name.")
            db.execute("INSERT INTO tokens VALUES (?, ?, ?, NULL)", (name, digest_of(secret), clock.now()))
        return secret

    def tokens(self) -> list[Token]:
        """All of them, the oldest first."""
        rows = self._rows("SELECT name, made_at, used_at FROM tokens ORDER BY made_at, name")
        return [Token(name=name, made_at=made, used_at=used) for name, made, used in rows]

    def revoke_token(self, name: str) -> None:
        """Takes it away: it is worth nothing from now on.

        Raises:
            NotFound: There is none of that name.
        """
        with self._writing() as db:
            if not db.execute("DELETE FROM tokens WHERE name = ?", (name,)).rowcount:
                raise NotFound(f"There is no token {name}; `passion token list` names all.")

    def token_fits(self, secret: str) -> bool:
        """Whether it is one of the tokens."""
        rows = self._rows("SELECT name, used_at FROM tokens WHERE digest = ?", digest_of(secret))
        if rows and abs(clock.now() - (rows[0][1] or 0)) > NOTED_EVERY:
            self._note("UPDATE tokens SET used_at = ? WHERE name = ?", clock.now(), rows[0][0])
        return bool(rows)

    # Sessions

    def begin(self, role: Role, address: str, agent: str) -> str:
        """Begins a session and returns its secret, which only the browser has from then on."""
        secret, now = secrets.token_urlsafe(32), clock.now()
        with self._writing(lasting=False) as db:
            db.execute("DELETE FROM sessions WHERE seen_at > ?", (now + AHEAD,))
            db.execute(
                "INSERT INTO sessions VALUES (?, ?, ?, ?, ?, ?, ?)",
                (secrets.token_hex(6), digest_of(secret), role, now, now, address, agent[:300]),
            )
            db.execute(
                "DELETE FROM sessions WHERE session_id NOT IN (SELECT session_id FROM sessions ORDER BY seen_at DESC"
                " LIMIT ?)",
                (MOST_SESSIONS,),
            )
        return secret

    def session(self, secret: str, days: int) -> Session | None:
        """The session of a secret; None where it has ended, or was not seen for so many days."""
        rows = self._rows(_SESSION + "WHERE digest = ?", digest_of(secret))
        found = None if not rows else _session(rows[0])
        now = clock.now()
        if found is None or not -AHEAD <= now - found.seen_at <= days * DAY:
            return None
        if abs(now - found.seen_at) > NOTED_EVERY:
            self._note("UPDATE sessions SET seen_at = ? WHERE session_id = ?", now, found.session_id)
        return found

    def sessions(self, days: int) -> list[Session]:
        """Those that have not ended, the one that was seen last first."""
        now = clock.now()
        rows = self._rows(
            _SESSION + "WHERE seen_at BETWEEN ? AND ? ORDER BY seen_at DESC", now - days * DAY, now + AHEAD
        )
        return [_session(row) for row in rows]

    def end(self, session_id: str) -> bool:
        """Ends a session; whether there was one of that id."""
        with self._writing(lasting=False) as db:
            return db.execute("DELETE FROM sessions WHERE session_id = ?", (session_id,)).rowcount > 0

    def end_others(self, session_id: str | None) -> int:
        """Ends all sessions but this one; how many those were."""
        with self._writing(lasting=False) as db:
            return db.execute("DELETE FROM sessions WHERE session_id IS NOT ?", (session_id,)).rowcount

    # Browsers in which the owner has logged in before: they let nobody in, but need not wait for those who guess

    def know_browser(self, secret: str) -> str:
        """Remembers a browser, by the secret that it has, or by a new one; the secret."""
        secret = secret if self.knows_browser(secret) else secrets.token_urlsafe(32)
        with suppress(Unavailable), self._writing(lasting=False) as db:
            db.execute("INSERT OR REPLACE INTO browsers VALUES (?, ?)", (digest_of(secret), clock.now()))
            db.execute(
                "DELETE FROM browsers WHERE digest NOT IN (SELECT digest FROM browsers ORDER BY seen_at DESC LIMIT ?)",
                (MOST_SESSIONS,),
            )
        return secret

    def knows_browser(self, secret: str) -> bool:
        """Whether the owner logged in with this browser since the passwords are what they are."""
        return bool(secret and self._rows("SELECT 1 FROM browsers WHERE digest = ?", digest_of(secret)))

    # The file

    def _note(self, sql: str, *values: object) -> None:
        """What is only worth knowing: where the disk refuses, everything goes on."""
        with suppress(Unavailable), self._writing(lasting=False) as db:
            db.execute(sql, values)

    def _rows(self, sql: str, *values: object) -> list[tuple]:
        with self._lock:
            try:
                db = self._opened(makes=False)
                return [] if db is None else db.execute(sql, values).fetchall()
            except (sqlite3.Error, OSError) as error:
                raise self._broken(error) from error

    @contextmanager
    def _writing(self, *, lasting: bool = True) -> Iterator[sqlite3.Connection]:
        """All or nothing; what need not be lasting is possible on a disk that is only read, too.

        Raises:
            Unavailable: The disk refuses, or the file is no such file.
        """
        with self._lock:
            try:
                db = self._opened(makes=True)
                assert db is not None  # noqa: S101 (it makes one)
                if lasting and self._is_copy:
                    raise Unavailable(f"{self._path} cannot be written: its disk is only read.")
                db.execute("BEGIN IMMEDIATE")
                try:
                    yield db
                except BaseException:
                    db.execute("ROLLBACK")
                    raise
                db.execute("COMMIT")
            except sqlite3.Error as error:
                raise self._broken(error) from error
            except OSError as error:
                raise Unavailable(f"{self._path} cannot be written: {error.strerror}.") from error

    def _opened(self, *, makes: bool) -> sqlite3.Connection | None:
        if self._db is not None and self._is_another():
            self._db.close()
            self._db = None
        if self._db is None and (makes or self._path.exists()):
            if not self._path.exists():
                self._path.parent.mkdir(parents=True, exist_ok=True)
                for left in ("-wal", "-shm"):
                    # Of a file that was deleted: SQLite would bring back what is in them.
                    self._path.with_name(self._path.name + left).unlink(missing_ok=True)
                os.close(os.open(self._path, os.O_WRONLY | os.O_CREAT, 0o600))
            # Those beside it have its mode.
            with suppress(OSError):
                self._path.chmod(0o600)
            self._is_copy = not (may(self._path, os.W_OK) and may(self._path.parent, os.W_OK))
            file = _identity(self._path)
            db = _copied(self._path) if self._is_copy else sqlite3.connect(self._path, **_ANY_THREAD)
            try:
                db.executescript(_SCHEMA)
            except sqlite3.Error:
                db.close()
                raise
            self._db, self._file = db, file
        return self._db

    def _is_another(self) -> bool:
        """Whether the file was deleted, or put in its place, so that what is open lets nobody in any more."""
        return _identity(self._path) != self._file

    def _broken(self, error: Exception) -> Unavailable:
        return Unavailable(
            f"{self._path} cannot be used ({error}), so nobody can log in. Make room on its disk; if that is not it,"
            " delete the file and set a password with `passion password set`."
        )


class _Manner(TypedDict):
    isolation_level: None
    check_same_thread: bool


_ANY_THREAD: _Manner = {"isolation_level": None, "check_same_thread": False}


def _copied(path: Path) -> sqlite3.Connection:
    """A copy in memory of a file that cannot be written, nor anything beside it."""
    copy = sqlite3.connect(":memory:", **_ANY_THREAD)
    address = f"{path.absolute().as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(address, uri=True)) as db:
            db.backup(copy)
    except sqlite3.OperationalError:
        # It was closed in order, so that there is nothing beside it, and nothing can be made there.
        with closing(sqlite3.connect(f"{address}&immutable=1", uri=True)) as db:
            db.backup(copy)
    return copy


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


_SESSION = "SELECT session_id, role, made_at, seen_at, address, agent FROM sessions "


def _session(row: tuple) -> Session:
    session_id, role, made, seen, address, agent = row
    return Session(session_id=session_id, role=role, made_at=made, seen_at=seen, address=address, agent=agent)
