"""Under which path a worker finds a file that the server knows under another one."""

import os
from collections.abc import Mapping
from pathlib import Path, PurePath


def mapped(path: Path, table: Mapping[str, str]) -> bytes:
    """Returns what a worker opens, as bytes; of several prefixes the longest counts.

    Args:
        path: Absolute, on the server.
        table: Folder on the server -> the same folder on the workers.
    """
    by_length = sorted(table.items(), key=lambda each: len(PurePath(each[0]).parts), reverse=True)
    for here, there in by_length:
        prefix = Path(here).expanduser()
        if path.is_relative_to(prefix):
            # The workers' system is told by the way in which their folder is written.
            separator = "\\" if "\\" in there and "/" not in there else "/"
            parts = path.relative_to(prefix).parts
            return os.fsencode(separator.join([there.rstrip("/\\"), *parts]) if parts else there)
    return os.fsencode(path)
