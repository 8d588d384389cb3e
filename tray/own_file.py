"""A small file in the person's own folders that is there whole or not at all."""

from pathlib import Path


def put(path: Path, content: bytes) -> None:
    """Write it, in place of another one.

    Raises:
        OSError: The disk refuses.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(content)
    beside.replace(path)
