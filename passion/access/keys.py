"""Who has a key: passwords, tokens, sessions and the browsers that are known, of each only a hash."""

import secrets
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import msgspec

from events.values import UnixTime
from passion import clock
from passion.access.hashing import LONGEST, SHORTEST, digest_of, fits, hashed
from passion.access.key_file import KeyFile
from passion.access.roles import Role
from passion.errors import NotFound, Refused, Unavailable

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
        """Args: `path` is where the file lies, or will be made by the first key."""
        self._file = KeyFile(path)

    def close(self) -> None:
        """Lets the file go; it is opened again where it is needed."""
        self._file.close()

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
        with self._file.writing() as db:
            db.execute("INSERT OR REPLACE INTO passwords VALUES (?, ?, ?)", (role, made, clock.now()))
            db.execute("DELETE FROM sessions WHERE role = ?", (role,))
            db.execute("DELETE FROM browsers")

    def clear_password(self, role: Role) -> bool:
        """Takes it away with every session of that role; whether there was one."""
        with self._file.writing() as db:
            db.execute("DELETE FROM sessions WHERE role = ?", (role,))
            return db.execute("DELETE FROM passwords WHERE role = ?", (role,)).rowcount > 0

    def has_password(self, role: Role) -> bool:
        return bool(self._file.rows("SELECT 1 FROM passwords WHERE role = ?", role))

    @property
    def are_any(self) -> bool:
        """Whether anybody could come in as the owner."""
        return bool(
            self._file.rows("SELECT 1 FROM passwords WHERE role = 'owner' UNION ALL SELECT 1 FROM tokens LIMIT 1")
        )

    def role_of(self, password: str) -> Role | None:
        """Whose password it is, or whose token; it takes as long whatever the answer is."""
        hashes: dict[str, str] = dict(self._file.rows("SELECT role, hash FROM passwords"))
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
        with self._file.writing() as db:
            if db.execute("SELECT 1 FROM tokens WHERE name = ?", (name,)).fetchone():
                raise Refused(f"There is a token {name} already; revoke it first, or choose another name.")
            db.execute("INSERT INTO tokens VALUES (?, ?, ?, NULL)", (name, digest_of(secret), clock.now()))
        return secret

    def tokens(self) -> list[Token]:
        """All of them, the oldest first."""
        rows = self._file.rows("SELECT name, made_at, used_at FROM tokens ORDER BY made_at, name")
        return [Token(name=name, made_at=made, used_at=used) for name, made, used in rows]

    def revoke_token(self, name: str) -> None:
        """Takes it away: it is worth nothing from now on.

        Raises:
            NotFound: There is none of that name.
        """
        with self._file.writing() as db:
            if not db.execute("DELETE FROM tokens WHERE name = ?", (name,)).rowcount:
                raise NotFound(f"There is no token {name}; `passion token list` names all.")

    def token_fits(self, secret: str) -> bool:
        """Whether it is one of the tokens."""
        rows = self._file.rows("SELECT name, used_at FROM tokens WHERE digest = ?", digest_of(secret))
        if rows and abs(clock.now() - (rows[0][1] or 0)) > NOTED_EVERY:
            self._file.note("UPDATE tokens SET used_at = ? WHERE name = ?", clock.now(), rows[0][0])
        return bool(rows)

    # Sessions

    def begin(self, role: Role, address: str, agent: str) -> str:
        """Begins a session and returns its secret, which only the browser has from then on."""
        secret, now = secrets.token_urlsafe(32), clock.now()
        with self._file.writing(lasting=False) as db:
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
        rows = self._file.rows(_SESSION + "WHERE digest = ?", digest_of(secret))
        found = None if not rows else _session(rows[0])
        now = clock.now()
        if found is None or not -AHEAD <= now - found.seen_at <= days * DAY:
            return None
        if abs(now - found.seen_at) > NOTED_EVERY:
            self._file.note("UPDATE sessions SET seen_at = ? WHERE session_id = ?", now, found.session_id)
        return found

    def sessions(self, days: int) -> list[Session]:
        """Those that have not ended, the one that was seen last first."""
        now = clock.now()
        rows = self._file.rows(
            _SESSION + "WHERE seen_at BETWEEN ? AND ? ORDER BY seen_at DESC", now - days * DAY, now + AHEAD
        )
        return [_session(row) for row in rows]

    def end(self, session_id: str) -> bool:
        """Ends a session; whether there was one of that id."""
        with self._file.writing(lasting=False) as db:
            return db.execute("DELETE FROM sessions WHERE session_id = ?", (session_id,)).rowcount > 0

    def end_others(self, session_id: str | None) -> int:
        """Ends all sessions but this one; how many those were."""
        with self._file.writing(lasting=False) as db:
            return db.execute("DELETE FROM sessions WHERE session_id IS NOT ?", (session_id,)).rowcount

    # Browsers in which the owner has logged in before: they let nobody in, but need not wait for those who guess

    def know_browser(self, secret: str) -> str:
        """Remembers a browser, by the secret that it has, or by a new one; the secret."""
        secret = secret if self.knows_browser(secret) else secrets.token_urlsafe(32)
        with suppress(Unavailable), self._file.writing(lasting=False) as db:
            db.execute("INSERT OR REPLACE INTO browsers VALUES (?, ?)", (digest_of(secret), clock.now()))
            db.execute(
                "DELETE FROM browsers WHERE digest NOT IN (SELECT digest FROM browsers ORDER BY seen_at DESC LIMIT ?)",
                (MOST_SESSIONS,),
            )
        return secret

    def knows_browser(self, secret: str) -> bool:
        """Whether the owner logged in with this browser since the passwords are what they are."""
        return bool(secret and self._file.rows("SELECT 1 FROM browsers WHERE digest = ?", digest_of(secret)))


_SESSION = "SELECT session_id, role, made_at, seen_at, address, agent FROM sessions "


def _session(row: tuple) -> Session:
    session_id, role, made, seen, address, agent = row
    return Session(session_id=session_id, role=role, made_at=made, seen_at=seen, address=address, agent=agent)
