"""Looks at whole roots or at single paths and tells what is there and how far the eye reached."""

import contextlib
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from passion.scanning import paths
from passion.scanning.beside import Beside, Listing
from passion.scanning.folders import Folders
from passion.scanning.reconcile import Scope
from passion.scanning.roots import Root, Selection, narrowed
from passion.scanning.walk import Blind, FoundFile, Listed, Walk, absence, emptiness, found, is_empty
from passion.sidecars import SidecarName, is_sidecar, sidecar_name

STEP = 250
"""Files between two reports of progress."""


class Survey(NamedTuple):
    """What was found, and where it was looked."""

    found: list[FoundFile]
    """Files of folders that are not as they were, and those that were named."""
    still: frozenset[str]
    """Folders whose files are as they were when they were compared last."""
    files: int
    """How many there are, those in folders that are as they were too."""
    listed: list[Listed]
    scope: Scope
    unavailable: tuple[Blind, ...]
    """Roots that are not there."""
    beside: Listing
    """The sidecars of folders that are not as they were."""


class Surveyor:
    """Looks at the folders of the settings."""

    def __init__(
        self,
        roots: Sequence[Root],
        selection: Selection,
        known: Callable[[], Sequence[str]],
        folders: Folders | None = None,
        *,
        is_quick: bool = False,
    ) -> None:
        """Looks at nothing yet.

        Args:
            roots: The folders of the settings.
            selection: Which files count.
            known: Gives the paths of all known files that are not missing; only asked where it matters.
            folders: As they were compared last.
            is_quick: Whether folders whose time is the same need not be listed.
        """
        self._roots = tuple(roots)
        self._selection = selection
        self._known = known
        self._folders = folders or {}
        self._is_quick = is_quick
        self._verdicts: dict[str, str | None] = {}

    def survey(self, targets: Sequence[str] | None, report: Callable[[int], None]) -> Survey:
        """Looks at all roots, or only at the given files and folders, some of which may be gone."""
        walk = Walk(self._selection, self._folders, is_quick=self._is_quick)
        files: dict[str, FoundFile] = {}
        walked: list[str] = []
        away: dict[Blind, None] = {}
        listed: list[Listed] = []
        still: set[str] = set()
        count = told = 0
        for root in self._roots if targets is None else self._parts(targets):
            reason = self._reason(root)
            if reason is not None:
                away[Blind(path=self._home(root), collection=root.collection, reason=reason)] = None
                continue
            walked.append(root.path)
            for seen in self._look(root, walk):
                if isinstance(seen, FoundFile):
                    files[seen.path] = seen
                    count += 1
                else:
                    listed.append(seen)
                    count += seen.folder.files
                    if seen.is_still:
                        still.add(seen.path)
                    else:
                        files.update((file.path, file) for file in seen.files())
                if count - told >= STEP:
                    report(count - told)
                    told = count
        report(count - told)
        return Survey(
            found=list(files.values()),
            still=frozenset(still),
            files=count,
            listed=listed,
            scope=Scope(walked, (*walk.blind, *away)),
            unavailable=tuple(away),
            beside=walk.beside,
        )

    def trouble(self, root: Root) -> str | None:
        """Returns why a folder of the settings cannot be scanned now, as a sentence, or None."""
        return self._reason(root)

    def is_there(self, path: str) -> bool:
        """Returns whether a file still lies at a path; where its root is not there, it is taken to."""
        if os.path.lexists(path):
            return True
        root = next(iter(narrowed(self._roots, path)), None)
        return root is not None and self._reason(root) is not None

    def is_left_out(self, path: str) -> bool:
        """Returns whether no folder of the settings holds the path, not even one that is not there now."""
        return not any(paths.is_below(path, root.path) for root in self._roots)

    def _parts(self, targets: Sequence[str]) -> list[Root]:
        return [part for target in targets for part in narrowed(self._roots, target)]

    def _look(self, root: Root, walk: Walk) -> Iterator[Listed | FoundFile]:
        home = self._home(root)
        inside = Path(root.path[len(home) :]).parts or ("",)
        *folders, last = inside
        if any(part.startswith(".") for part in folders) or (last.startswith(".") and not is_sidecar(last)):
            return
        if root.path == home or os.path.isdir(root.path):  # noqa: PTH112 (surrogates pass unharmed)
            yield from walk.root(root)
        elif (name := sidecar_name(last)) is not None:
            _note(root.path, name, walk)
        elif not self._selection.admits(root.path):
            return
        elif self._selection.takes(last) and (file := found(root.path, root.collection)) is not None:
            yield file

    def _home(self, part: Root) -> str:
        """Returns the root of the settings that a part belongs to."""
        homes = [root.path for root in self._roots if paths.is_below(part.path, root.path)]
        return max(homes, key=len, default=part.path)

    def _reason(self, part: Root) -> str | None:
        home = self._home(part)
        if home not in self._verdicts:
            self._verdicts[home] = self._verdict(Root(path=home, collection=part.collection))
        return self._verdicts[home]

    def _verdict(self, root: Root) -> str | None:
        if (reason := absence(root)) is not None:
            return reason
        is_emptied = is_empty(root.path) and any(paths.is_below(path, root.path) for path in self._known())
        return emptiness(root) if is_emptied else None


def _note(path: str, name: SidecarName, walk: Walk) -> None:
    with contextlib.suppress(OSError):
        status = os.stat(path)  # noqa: PTH116 (surrogates pass unharmed)
        folder = os.path.dirname(path)  # noqa: PTH120
        walk.beside.add(folder, Beside(path, status.st_size, status.st_mtime_ns, name))
