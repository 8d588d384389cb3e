"""`server.json` in the home folder: where the running server is, for the commands and the tray beside it."""

import contextlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener


@contextlib.contextmanager
def announced(path: Path, address: str) -> Iterator[str]:
    """Keeps the file there while the server runs, and gives the address; only its owner may read it."""
    beside = path.with_name(path.name + ".new")
    beside.unlink(missing_ok=True)
    with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as stream:  # noqa: PTH123
        json.dump({"address": address, "pid": os.getpid()}, stream)
    beside.replace(path)
    try:
        yield address
    finally:
        path.unlink(missing_ok=True)


def running(path: Path) -> str | None:
    """Returns the address of the server that the file names, if one answers there for the file's own home."""
    try:
        address = str(json.loads(path.read_text(encoding="utf-8"))["address"])
        if not address.startswith("http://"):
            return None
        # The environment's proxies lead away from this machine.
        ask = build_opener(ProxyHandler({})).open
        with ask(f"{address.rstrip('/')}/api/get-status", timeout=2) as answer:
            return address if json.load(answer)["home"] == str(path.parent) else None
    except (OSError, URLError, ValueError, KeyError, TypeError):
        return None
