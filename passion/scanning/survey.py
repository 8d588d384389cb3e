"""Looks at whole roots or at single paths and tells what is there and how far the eye reached."""

import contextlib
import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from passion.scanning import paths
from passion.scanning.beside import Beside, Listing
from passion.scanning.reconcile import Scope
from passion.scanning.roots import Root, Selection, narrowed
from passion.scanning.walk import Blind, FoundFile, Walk, availability, found
from passion.sidecars import SidecarName, is_sidecar, sidecar_name

STEP = 250
"""Files between two reports of progress."""


class Survey(NamedTuple):
    """What was found, and where it was looked."""

    found: list[FoundFile]
    scope: Scope
    unavailable: tuple[Blind, ...]
    """Roots that are not there."""
    beside: Listing
    """The sidecars."""


class Surveyor:
    """Looks at the folders of the settings."""

    def __init__(self, roots: Sequence[Root], selection: Selection, known: Iterable[str]) -> None:
        """Args: `known` are the paths of all known files that are not missing."""
        self._roots = tuple(roots)
        self._selection = selection
        self._known = list(known)
        self._verdicts: dict[str, str | None] = {}

    def survey(self, targets: Sequence[str] | None, report: Callable[[int], None]) -> Survey:
        """Looks at all roots, or only at the given files and folders, some of which may be gone."""
        walk = Walk(self._selection)
        files: list[FoundFile] = []
        walked: list[str] = []
        away: list[Blind] = []
        for root in self._whole() if targets is None else self._parts(targets):
            reason = self._reason(root)
            if reason is not None:
                away.append(Blind(path=self._home(root), collection=root.collection, reason=reason))
                continue
            walked.append(root.path)
            for file in self._files(root, walk):
                files.append(file)
                if len(files) % STEP == 0:
                    report(STEP)
        report(len(files) % STEP)
        blind = (*walk.blind, *dict.fromkeys(away))
        unique = list({file.path: file for file in files}.values()) if targets else files
        return Survey(
            found=unique, scope=Scope(walked, blind), unavailable=tuple(dict.fromkeys(away)), beside=walk.beside
        )

    def is_there(self, path: str) -> bool:
        """Returns whether a file still lies at a path; where its root is not there, it is taken to."""
        if os.path.lexists(path):
            return True
        root = next(iter(narrowed(self._roots, path)), None)
        return root is not None and self._reason(root) is not None

    def _whole(self) -> tuple[Root, ...]:
        return self._roots

    def _parts(self, targets: Sequence[str]) -> list[Root]:
        return [part for target in targets for part in narrowed(self._roots, target)]

    def _files(self, root: Root, walk: Walk) -> Iterable[FoundFile]:
        home = self._home(root)
        inside = Path(root.path[len(home) :]).parts or ("",)
        if any(part.startswith(".") for part in inside[:-1]) or (inside[-1][:1] == "." and not is_sidecar(inside[-1])):
            return ()
        if root.path == home or os.path.isdir(root.path):  # noqa: PTH112 (surrogates pass unharmed)
            return walk.root(root)
        if (name := sidecar_name(inside[-1])) is not None:
            return self._sidecar(root.path, name, walk)
        if not self._selection.takes(inside[-1]):
            return ()
        try:
            return (found(root.path, root.collection, os.stat(root.path)),)  # noqa: PTH116
        except OSError:
            return ()

    def _sidecar(self, path: str, name: SidecarName, walk: Walk) -> Iterable[FoundFile]:
        with contextlib.suppress(OSError):
            status = os.stat(path)  # noqa: PTH116
            folder = os.path.dirname(path)  # noqa: PTH120
            walk.beside.add(folder, Beside(path, status.st_size, status.st_mtime_ns, name))
        return ()

    def _home(self, part: Root) -> str:
        """Returns the root of the settings that a part belongs to."""
        homes = [root.path for root in self._roots if paths.is_below(part.path, root.path)]
        return max(homes, key=len, default=part.path)

    def _reason(self, part: Root) -> str | None:
        home = self._home(part)
        if home not in self._verdicts:
            had_files = any(paths.is_below(path, home) for path in self._known)
            self._verdicts[home] = availability(Root(path=home, collection=part.collection), had_files=had_files)
        return self._verdicts[home]
