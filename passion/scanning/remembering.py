"""What a scan leaves to the next one: which folders it has compared, and which must be looked at closely again."""

import os
import time
from collections.abc import Callable, Iterable, Sequence

import msgspec

from passion.scanning import paths
from passion.scanning.folders import YOUNG, Folder, Folders, Remembered, Stamp, doubtful
from passion.scanning.survey import Survey


class Remembering:
    """Takes what was remembered before a scan and works out what is after it."""

    def __init__(
        self, before: Remembered, targets: Sequence[str] | None, now: Callable[[], int] = time.time_ns
    ) -> None:
        """To be made before the walk begins; `now` is in nanoseconds."""
        self._before = before
        self._targets = targets
        self._began = now()

    def is_all_as_it_was(self, survey: Survey) -> bool:
        """Returns whether a walk over everything found every folder as it was."""
        if self._targets is not None or not self._before.is_whole or survey.scope.blind:
            return False
        if not all(listed.is_still for listed in survey.listed):
            return False
        seen = {os.fsencode(listed.path) for listed in survey.listed}
        return all(path in seen for path, folder in self._before.folders.items() if folder.files)

    def after(self, survey: Survey, doubts: Iterable[str], stamp: Stamp) -> Remembered:
        """Returns what to remember; `doubts` are files that must be looked at again."""
        folders: Folders = {} if self._targets is None else self._others(self._targets)
        for listed in survey.listed:
            folders[os.fsencode(listed.path)] = self._aged(listed.folder)
        for path in (*doubts, *self._files()):
            folder = os.fsencode(os.path.dirname(path))  # noqa: PTH120 (surrogates pass unharmed)
            folders[folder] = doubtful(folders.get(folder))
        is_whole = not survey.scope.blind and (self._targets is None or self._before.is_whole)
        return msgspec.structs.replace(self._before, stamp=stamp, is_whole=is_whole, folders=folders)

    def _others(self, targets: Sequence[str]) -> Folders:
        gone = {os.fsencode(target) for target in targets}
        if not self._before.folders:
            return {}
        return {
            path: folder
            for path, folder in self._before.folders.items()
            if gone.isdisjoint(map(os.fsencode, paths.upward(os.fsdecode(path))))
        }

    def _files(self) -> Iterable[str]:
        """What was named, be it a file or a folder: it says nothing of what else lies beside it."""
        return self._targets or ()

    def _aged(self, folder: Folder) -> Folder:
        is_young = self._began - folder.mtime_ns < YOUNG
        return msgspec.structs.replace(folder, mtime_ns=0) if is_young else folder
