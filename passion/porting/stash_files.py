"""Reads the JSON files of Stash's export, from its folder or its zip: nothing is unpacked, nothing is believed."""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from passion.errors import Unavailable
from passion.porting import values
from passion.porting.report import Reporter

KINDS = ("scenes", "performers", "studios", "tags", "files", "groups", "movies")
"""Folders that are read."""
LEFT = ("galleries", "images", "saved_filters")
"""Folders of things that there are none of here."""
PICTURES = ("cover", "image", "front_image", "back_image")
"""Fields with a whole picture as text; their pictures are made from videos here."""
LARGEST = 32 * 1024 * 1024
"""Bytes of one file, with a picture in it."""
MOST = 2_000_000
"""Files in all."""
MOST_BYTES = 8 * 1024**3
"""Of all files together, unpacked."""
ZIP = b"PK\x03\x04"

Found = tuple[str, dict[str, object]]
"""Name of a file, and its fields."""


class Export:
    """The files of one export by the folder that they lie in."""

    def __init__(self, folder: Path | None, archive: zipfile.ZipFile | None, reporter: Reporter) -> None:
        self._folder = folder
        self._archive = archive
        self._reporter = reporter
        self._left = MOST_BYTES
        self._names = list(self._listed())[:MOST]

    @property
    def is_it(self) -> bool:
        """Whether anything here looks like Stash's."""
        return any(kind in KINDS[:4] for kind, _ in self._names)

    def count(self, kind: str) -> int:
        return sum(each == kind for each, _ in self._names)

    def read(self, kind: str) -> Iterator[Found]:
        """The objects of one kind, in the order of their names; what cannot be read is reported."""
        for each, name in sorted(self._names):
            if each == kind and (fields := self._fields(name)):
                for picture in PICTURES:
                    if fields.pop(picture, None):
                        self._reporter.note("Pictures in it: {}; they are not taken over.")
                yield PurePosixPath(name).name, fields

    def paths(self) -> dict[str, str]:
        """Of an export of an old version, which names scenes by their checksum: where each lies."""
        found: dict[str, str] = {}
        for kind, name in self._names:
            scenes = self._fields(name).get("scenes") if kind == "mappings.json" else None
            for each in scenes if isinstance(scenes, list) else ():
                if isinstance(each, dict):
                    found[values.text(each.get("checksum"))] = values.text(each.get("path"))
        return found

    def _listed(self) -> Iterator[tuple[str, str]]:
        if self._archive is not None:
            names = [each.filename for each in self._archive.infolist() if not each.is_dir()]
        else:
            names = [each.as_posix() for each in _files_in(self._folder)] if self._folder else []
        for name in names:
            path = PurePosixPath(name)
            if path.name == "mappings.json":
                yield path.name, name
            elif path.suffix == ".json":
                yield path.parent.name, name

    def _fields(self, name: str) -> dict[str, object]:
        content = self._content(name) if self._left > 0 else f"All together is larger than {MOST_BYTES >> 30} GiB."
        self._left -= len(content)
        if isinstance(content, str):
            self._reporter.skip(f"the file {name}", content)
            return {}
        found, trouble = values.fields_of(content)
        if trouble:
            self._reporter.skip(f"{'a part of ' if found else ''}the file {name}", trouble)
        return found

    def _content(self, name: str) -> bytes | str:
        """What the file holds, or why it cannot be read."""
        try:
            if self._archive is not None:
                with self._archive.open(name) as file:
                    content = file.read(LARGEST + 1)
            else:
                with Path(name).open("rb") as file:
                    content = file.read(LARGEST + 1)
        except (
            OSError,
            RuntimeError,
            NotImplementedError,
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            KeyError,
        ) as error:
            return f"It cannot be read: {error}."
        return content if len(content) <= LARGEST else f"It is larger than {LARGEST >> 20} MiB."


@contextmanager
def opened(path: Path, reporter: Reporter) -> Iterator[Export]:
    """The export in a folder or a zip.

    Raises:
        Unavailable: it cannot be read.
    """
    try:
        if path.is_dir():
            yield Export(path, None, reporter)
        else:
            with zipfile.ZipFile(path) as archive:
                yield Export(None, archive, reporter)
    except (OSError, zipfile.BadZipFile) as error:
        raise Unavailable(f"The export {path} cannot be read: {error}.") from error


def _files_in(folder: Path) -> Iterator[Path]:
    """Those of an export's folders, which may lie one level deeper."""
    for base in (folder, folder / "metadata"):
        mapping = base / "mappings.json"
        if mapping.is_file():
            yield mapping
        for kind in (*KINDS, *LEFT):
            if (base / kind).is_dir():
                yield from (each for each in (base / kind).iterdir() if each.is_file())
