"""Reads one sidecar file, whoever wrote it: what can be understood of it is taken, and the rest has a reason."""

import os
import stat
from collections.abc import Callable

import msgspec

from events.description import Description
from passion.sidecars.fields import described
from passion.sidecars.info_json import read_info
from passion.sidecars.json_text import read_object
from passion.sidecars.names import Kind
from passion.sidecars.nfo import read_nfo
from passion.sidecars.text import decode
from passion.sidecars.values import Reasons
from passion.sidecars.yaml_text import read_mapping

MEBIBYTE = 1024 * 1024
_JSON, _YAML, _NFO = 32 * MEBIBYTE, MEBIBYTE, MEBIBYTE
"""Bytes: a longer file is not read at all."""

_READERS: dict[Kind, tuple[int, Callable[[str, Reasons], Description]]] = {
    "nfo": (_NFO, read_nfo),
    "movie_nfo": (_NFO, read_nfo),
    "season_nfo": (_NFO, lambda text, reasons: read_nfo(text, reasons, "season")),
    "show_nfo": (_NFO, lambda text, reasons: read_nfo(text, reasons, "show")),
    "info_json": (_JSON, read_info),
    "json": (_JSON, lambda text, reasons: described(read_object(text, reasons), reasons)),
    "folder_json": (_JSON, lambda text, reasons: described(read_object(text, reasons), reasons)),
    "yaml": (_YAML, lambda text, reasons: described(read_mapping(text, reasons), reasons)),
    "folder_yaml": (_YAML, lambda text, reasons: described(read_mapping(text, reasons), reasons)),
}


class Reading(msgspec.Struct, frozen=True):
    """What one sidecar says."""

    description: Description = Description()
    reasons: tuple[str, ...] = ()
    """Sentences on what could not be understood of it."""


def read_sidecar(path: str, kind: Kind) -> Reading:
    """Reads one file; a subtitle is known by its name alone.

    Raises:
        OSError: It cannot be opened or read.
    """
    if kind not in _READERS:
        return Reading()
    longest, _ = _READERS[kind]
    data = _bytes(path, longest + 1)
    if data is None:
        return Reading(reasons=("It is no file.",))
    if len(data) > longest:
        return Reading(reasons=(f"It is larger than {longest // MEBIBYTE} MiB, which no description needs.",))
    return read_bytes(data, kind)


def read_bytes(data: bytes, kind: Kind) -> Reading:
    """What a file of this content says."""
    if not data.strip(b"\0 \t\r\n"):
        return Reading(reasons=("It is empty.",))
    reasons = Reasons()
    text, doubt = decode(data)
    if doubt is not None and kind not in {"nfo", "movie_nfo", "season_nfo", "show_nfo"}:
        reasons.add(doubt)
    return Reading(_READERS[kind][1](text, reasons), reasons.sentences())


def _bytes(path: str, most: int) -> bytes | None:
    """At most so many bytes of a file; None for a pipe, a folder or a device, which might never end."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(descriptor, "rb") as file:
        return file.read(most) if stat.S_ISREG(os.fstat(descriptor).st_mode) else None
