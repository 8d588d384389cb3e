"""Earlier versions of the settings file, so that a save can be taken back: files beside it, the oldest go first."""

import hashlib
import os
from pathlib import Path

import msgspec

from passion import clock
from passion.errors import NotFound, Unavailable

MOST = 50
"""Versions that stay."""


class KeptVersion(msgspec.Struct, frozen=True, kw_only=True):
    """A settings file as it once was."""

    digest: str
    """Names it."""
    kept_at: int
    """Microseconds since 1970, when it was last found to be the file."""


def digest_of(text: str) -> str:
    """Names a text: the first 16 hex digits of its SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


class KeptVersions:
    """The folder `settings-kept` beside a settings file; only its owner may read it."""

    def __init__(self, settings: Path) -> None:
        self._folder = settings.with_name("settings-kept")

    def keep(self, text: str) -> None:
        """Keeps a text, once; it becomes the newest.

        Raises:
            Unavailable: The disk refuses.
        """
        digest = digest_of(text)
        path = self._folder / f"{clock.now():017d}-{digest}.toml"
        beside = path.with_suffix(".new")
        try:
            self._folder.mkdir(mode=0o700, exist_ok=True)
            with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as out:
                out.write(text)
            beside.replace(path)
            for old in self._files():
                if old != path and old.stem.endswith(digest):
                    old.unlink(missing_ok=True)
            for old in self._files()[MOST:]:
                old.unlink(missing_ok=True)
        except OSError as error:
            raise Unavailable(f"{self._folder} cannot be written: {error.strerror}.") from error

    def all(self) -> list[KeptVersion]:
        """The newest first."""
        return [_version(path) for path in self._files()]

    def text(self, digest: str) -> str:
        """What a version says.

        Raises:
            NotFound: There is none of that name.
            Unavailable: The disk refuses.
        """
        path = next((each for each in self._files() if each.stem.partition("-")[2] == digest), None)
        if path is None:
            raise NotFound(f"No earlier settings {digest} are kept.")
        try:
            return path.read_text(encoding="utf-8")
        except OSError as error:
            raise Unavailable(f"{path} cannot be read: {error.strerror}.") from error

    def _files(self) -> list[Path]:
        return sorted(self._folder.glob("[0-9]*-*.toml"), reverse=True)


def _version(path: Path) -> KeptVersion:
    moment, _, digest = path.stem.partition("-")
    return KeptVersion(digest=digest, kept_at=int(moment))
