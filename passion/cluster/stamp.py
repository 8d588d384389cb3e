"""Which version a server or a worker is; only those that are the very same work together."""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

import passion

_DECODERS = ("av", "opencv-python-headless", "numpy", "distributed")
_ROOMS = ("media", "cluster")
_RESOURCE = "passion "
"""What a worker offers to the scheduler begins so; its stamp follows."""


@cache
def stamp() -> str:
    """The version, and a digest of the code that makes media and of the libraries that decode."""
    digest = hashlib.sha256()
    root = Path(passion.__file__).parent
    for room in _ROOMS:
        for path in sorted((root / room).rglob("*.py")):
            digest.update(path.relative_to(root).as_posix().encode())
            digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    for name in _DECODERS:
        digest.update(f"{name} {version(name)}".encode())
    return f"{version('passion')}+{digest.hexdigest()[:8]}"


def resource(of: str | None = None) -> str:
    """Under which name a worker of a version offers its slots."""
    return _RESOURCE + (of or stamp())


def stamp_in(resources: dict[str, float]) -> str | None:
    """The version of a worker that offers these; None of one that was not started by `passion worker`."""
    return next((name.removeprefix(_RESOURCE) for name in resources if name.startswith(_RESOURCE)), None)
