"""Lives by `settings.toml`: takes in what was changed there or on the page, and brings earlier ones back."""

import contextlib
import logging
import threading
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import msgspec

from passion.configuring import (
    Checked,
    Effect,
    KeptVersions,
    SettingProblem,
    WrongSettings,
    check,
    digest_of,
    edited,
    effects,
    waiting,
)
from passion.configuring.effects import changed
from passion.errors import BadSettings, PassionError, Refused, Unavailable
from passion.jobs import rereading
from passion.jobs.job import Job
from passion.jobs.queue import JobQueue
from passion.library import Library
from passion.settings import Settings
from passion.settings_file import read_text, save_text

LOOK = 1.0
"""Seconds between two looks at the file."""
STILL = 0.2
"""Seconds for which a file that changed must say the same, as it may be half written."""

logger = logging.getLogger(__name__)


class SettingsFile(msgspec.Struct, frozen=True, kw_only=True):
    """The file as it is written."""

    path: str
    text: str
    digest: str
    """Names this text; a save says which one it was made from."""


class SettingsChanged(Refused):
    """The file is another one than that which was edited; both sides are told: what is there, and what would be."""

    def __init__(self, there: SettingsFile, here: str) -> None:
        super().__init__(
            "The settings were changed elsewhere meanwhile. Look at both and keep yours, or take what is in the file."
        )
        self.there, self.here = there, here


class Saved(NamedTuple):
    """What a save did."""

    file: SettingsFile
    before: str
    """Digest of what was there; it can be brought back."""
    effects: tuple[Effect, ...]
    job: Job | None
    """Has them hold; None where nothing changed."""


class Living:
    """Safe to use from any thread; looks by itself once it is started."""

    def __init__(
        self,
        library: Library,
        queue: JobQueue,
        follow: Callable[[Settings, Settings], None],
        tell: Callable[[Job], None],
    ) -> None:
        """Args: `follow` is called with the settings before and now, once those hold."""
        self._library, self._queue, self._follow, self._tell = library, queue, follow, tell
        self._path = library.places.settings
        self._started = library.settings
        self._kept = KeptVersions(self._path)
        self._problems: tuple[SettingProblem, ...] = ()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._serve, name="settings", daemon=True)
        self._seen = self._digest()

    def start(self) -> None:
        """Looks at the file from now on; as it is now it can be brought back later, if it has no mistakes."""
        with contextlib.suppress(PassionError):
            text = self.file().text
            checked = self._note(text, check(text))
            if checked.settings is None:
                self._tell_mistakes(checked)
            else:
                self._kept.keep(text)
        self._thread.start()

    def stop(self) -> None:
        """Looks no more; may be called again."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(2.0)

    @property
    def problems(self) -> tuple[SettingProblem, ...]:
        """What is wrong with the file as it stands; the settings before go on to hold meanwhile."""
        return self._problems

    @property
    def waiting(self) -> tuple[str, ...]:
        """Settings that hold from the next start on, and were changed since this one."""
        return waiting(self._started, self._library.settings)

    def file(self) -> SettingsFile:
        """The file as it is written.

        Raises:
            BadSettings: It cannot be read.
        """
        text = read_text(self._path) or ""
        return SettingsFile(path=str(self._path), text=text, digest=digest_of(text))

    def versions(self) -> KeptVersions:
        return self._kept

    def reread(self) -> Job:
        """Starts living by the file as it is now.

        Raises:
            BadSettings: Naming all mistakes; the settings stay as they were.
            Refused: Too many jobs wait.
        """
        with self._library.settings_turn:
            text = self.file().text
            self._note(text, check(text)).of(str(self._path))
            return self._begin()

    def try_out(self, text: str | None, changes: Mapping[str, Any]) -> tuple[str, Checked, tuple[Effect, ...]]:
        """A text with changes, what is wrong with it, and what would follow; nothing is written.

        Raises:
            NotFound: There is no such setting.
            BadSettings: It cannot be written so.
        """
        wanted = self.file().text if text is None else text
        try:
            wanted = edited(wanted, changes) if changes else wanted
        except WrongSettings as error:
            return wanted, Checked(None, error.problems, {}), ()
        checked = check(wanted)
        now = self._library.settings
        return wanted, checked, () if checked.settings is None else effects(now, checked.settings)

    def save(self, base: str, text: str | None, changes: Mapping[str, Any]) -> Saved:
        """Writes another text, or changes, and lives by them; all of it, or nothing where one thing is wrong.

        Args:
            base: Digest of the file that was edited.
            text: All of the file; None for what it says.
            changes: As `edited` takes them.

        Raises:
            SettingsChanged: The file is another one by now.
            WrongSettings: Naming all mistakes.
            Unavailable: The disk refuses.
        """
        with self._library.settings_turn:
            there = self.file()
            if there.digest != base:
                wanted = there.text if text is None else text
                raise SettingsChanged(there, edited(wanted, changes) if changes else wanted)
            wanted, checked, follow = self.try_out(text, changes)
            checked.of(str(self._path))
            if wanted == there.text:
                return Saved(there, there.digest, (), None)
            save_text(self._path, wanted)
            self._note(wanted, checked)
            return Saved(self.file(), there.digest, follow, self._begin())

    def restore(self, base: str, version: str) -> Saved:
        """Brings an earlier file back. Raises as `save`, and NotFound where it is not kept."""
        return self.save(base, self._kept.text(version), {})

    def look(self) -> None:
        """Takes in what somebody wrote into the file; what is wrong is told, and what holds goes on to hold."""
        with self._library.settings_turn, contextlib.suppress(Refused):
            try:
                file = self.file()
            except BadSettings as error:
                self._cannot_read(error)
                return
            if file.digest == self._seen:
                return
            text = file.text
            checked = self._note(text, check(text))
            if checked.settings is not None:
                self._keep(text)
                if not changed(self._library.settings, checked.settings):
                    return
            else:
                self._tell_mistakes(checked)
            self._begin()

    def _tell_mistakes(self, checked: Checked) -> None:
        mistakes = "; ".join(each.sentence(str(self._path)) for each in checked.problems)
        logger.error("The settings have mistakes, those before hold: %s", mistakes)

    def _cannot_read(self, error: BadSettings) -> None:
        """Tells it once, not with each look."""
        problem = SettingProblem(path="", message=str(error))
        if self._problems != (problem,):
            self._seen, self._problems = "", (problem,)
            logger.error("The settings cannot be read: %s", error)

    def _keep(self, text: str) -> None:
        """A text that cannot be kept on a full disk holds all the same."""
        try:
            self._kept.keep(text)
        except Unavailable as error:
            logger.error("The settings cannot be kept: %s", error)  # noqa: TRY400 (a full disk is foreseen)

    def _begin(self) -> Job:
        job = rereading.job(self._library, self._follow, self._tell, lambda: self.waiting)
        return self._queue.add(job, joins_running=False)

    def _note(self, text: str, checked: Checked) -> Checked:
        self._seen, self._problems = digest_of(text), checked.problems
        return checked

    def _digest(self) -> str:
        try:
            return self.file().digest
        except BadSettings:
            return ""

    def _serve(self) -> None:
        while not self._stop.wait(LOOK):
            try:
                if self._is_settled():
                    self.look()
            except PassionError as error:
                logger.error("The settings cannot be lived by: %s", error)  # noqa: TRY400 (a full disk is foreseen)

    def _is_settled(self) -> bool:
        """Whether nobody is writing just now."""
        digest = self._digest()
        return digest == self._seen or not (self._stop.wait(STILL) or self._digest() != digest)


def wait_until_held(saved: Saved, patience: float = 3.0) -> None:
    """Waits, for so many seconds at most, until what was saved holds."""
    if saved.job is not None:
        with contextlib.suppress(TimeoutError):
            saved.job.result.exception(patience)
