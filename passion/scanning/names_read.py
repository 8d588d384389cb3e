"""Remembers by which rules all names were read last, in a file that may be lost: then all are read once more."""

import contextlib
from pathlib import Path


class NamesRead:
    """Without a path it remembers nothing, and takes all names for read by the present rules."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path

    def are_by(self, fingerprint: str) -> bool:
        """Returns whether all names were read by these rules."""
        if self._path is None:
            return True
        try:
            return self._path.read_text(encoding="utf-8") == fingerprint
        except (OSError, UnicodeDecodeError):
            return False

    def note(self, fingerprint: str) -> None:
        """Remembers that all names were read; where the disk refuses, the next scan reads them again."""
        if self._path is not None:
            with contextlib.suppress(OSError):
                self._path.parent.mkdir(parents=True, exist_ok=True)
                self._path.write_text(fingerprint, encoding="utf-8")
