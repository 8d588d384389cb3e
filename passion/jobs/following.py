"""What a library that stays up does by itself: it looks where files change, and works by the clock and the settings."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import timedelta

from passion.configuring.effects import folders_changed
from passion.errors import Refused
from passion.jobs import backups, scans
from passion.jobs.folders import Folders
from passion.jobs.making import Making
from passion.jobs.order import ScanOrder
from passion.jobs.orders import Orders
from passion.jobs.schedule import Schedule
from passion.library import Library
from passion.logs import live_by
from passion.scanning import paths
from passion.scanning.manner import Manner
from passion.scanning.watch import Watchers
from passion.settings import Settings


class Following:
    """Started once, and works until the stack is closed that it was started with. Safe to use from any thread."""

    def __init__(
        self,
        library: Library,
        folders: Folders,
        orders: Orders,
        making: Making,
        back_up: Callable[[], object],
        *,
        stays_up: bool,
    ) -> None:
        """Args: `stays_up` False watches nothing, and nothing runs by the clock."""
        self._library, self._folders, self._orders, self._making = library, folders, orders, making
        self._back_up, self._stays_up = back_up, stays_up
        self._watchers = Watchers(self._noticed, holders=library.queries.folders_with_files)
        self._schedule = Schedule()

    def start(self, stack: ExitStack) -> None:
        """Begins with the settings as they are; whoever is told of changes must be up by now."""
        stack.callback(self._watchers.stop)
        self.watch()
        stack.callback(self._schedule.stop)
        if self._stays_up:
            self._follow_clock(None, self._library.settings)

    def watch(self) -> None:
        """Watches the folders of the settings as they are now."""
        if self._stays_up:
            rules = self._folders.rules()
            roots = rules.roots if self._library.settings.scan.watch else ()
            self._watchers.follow(roots, rules.selection, rules.still_for)

    def later(self, files: Sequence[str]) -> None:
        """Looks at these files again when they are still."""
        self._watchers.later(files)

    def wait_until_watching(self, timeout: float) -> bool:
        """Returns whether changes in all folders are noticed now, after waiting at most so many seconds for each."""
        return self._watchers.wait_until_watching(timeout)

    def follow(self, before: Settings, after: Settings) -> None:
        """Has other settings hold for what is logged, watched, scanned, made and run by the clock."""
        live_by(after.log_manner)
        self.watch()
        self._making.follow_settings()
        if not self._stays_up:
            return
        self._follow_clock(before, after)
        added, gone = folders_changed(before, after)
        if gone or before.scan.extensions != after.scan.extensions or any(each.startswith("!") for each in added):
            self._orders.start(scans.order(None))
        elif added:
            self._orders.start(scans.order([paths.normal(each) for each in added]))
        if after.media.in_background and not before.media.in_background:
            self._making.find_missing(None)

    def _follow_clock(self, before: Settings | None, after: Settings) -> None:
        """What keeps its interval goes on in its step."""
        quick = ScanOrder(manner=Manner(quick=True), priority=scans.NOTICED)
        if before is None or before.scan.every != after.scan.every:
            self._schedule.put("scan", lambda: self._orders.start(quick), timedelta(minutes=after.scan.every))
        if before is None or before.media.every != after.media.every:
            self._schedule.put("media", self._making.find_missing, timedelta(minutes=after.media.every))
        if before is None or before.backup != after.backup:
            every = timedelta(hours=after.backup.every)
            self._schedule.put("backup", self._back_up, every, first=backups.first(self._library, every))
        self._schedule.start()

    def _noticed(self, changed: Sequence[str]) -> None:
        try:
            self._orders.start(scans.order(changed, priority=scans.NOTICED))
        except Refused:
            # The queue is full, and a change is seen once: it is held back as if it were not still yet.
            self._watchers.later(changed)
