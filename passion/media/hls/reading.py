"""Writes segments into files; keeps the session open, so that the next segment goes on where the last one ended."""

from pathlib import Path

from passion.media.hls.recipe import Recipe
from passion.media.hls.session import Session

_SAME = 1e-3


class Reading:
    """At most one open session; used by one thread."""

    def __init__(self) -> None:
        """Nothing is open as yet."""
        self._session: Session | None = None

    def beginning(self, path: Path, recipe: Recipe, into: Path) -> int:
        """Write what a player reads before any segment; answers with its size in bytes.

        Raises:
            MediaBroken: The file cannot be read.
            NotFound: There is no such file.
            Unavailable: The disk or its permissions refuse it.
        """
        session = self._session
        if session is None or session.path != path or session.recipe != recipe:
            session = self._opened(path, recipe, 0.0)
        return _write(into, session.beginning())

    def segment(self, path: Path, recipe: Recipe, begin: float, end: float, into: Path) -> int:
        """Write what is shown between two cuts; answers with its size in bytes, 0 where the file holds nothing there.

        Raises:
            MediaBroken: The file cannot be read.
            NotFound: There is no such file.
            Unavailable: The disk or its permissions refuse it.
        """
        session = self._session
        if session is None or session.path != path or session.recipe != recipe or abs(session.position - begin) > _SAME:
            session = self._opened(path, recipe, begin)
        try:
            data = session.segment(end)
        except BaseException:
            # Half of its tracks may have gone on.
            self._close()
            raise
        return _write(into, data)

    def _opened(self, path: Path, recipe: Recipe, begin: float) -> Session:
        self._close()
        self._session = Session(path, recipe, begin)
        return self._session

    def _close(self) -> None:
        if self._session is not None:
            self._session.close()
            self._session = None


def _write(into: Path, data: bytes) -> int:
    """A half-written file never has the name of a whole one."""
    part = into.with_name(f"{into.name}.part")
    part.write_bytes(data)
    part.replace(into)
    return len(data)
