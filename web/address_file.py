"""`server.json` in the home folder, kept while a server runs there; `passion/reaching.py` reads it."""

import contextlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import HTTPSHandler, ProxyHandler, Request, build_opener

from passion.reaching import ServerFile, server_file


@contextlib.contextmanager
def announced(path: Path, server: ServerFile) -> Iterator[str]:
    """Keeps the file there while the server runs, and gives the address; only its owner may read it."""
    beside = path.with_name(path.name + ".new")
    beside.unlink(missing_ok=True)
    said = {"address": f"{server.address}/", "pid": os.getpid()}
    said |= {"token": server.token} if server.token else {}
    said |= {"certificate": server.certificate} if server.certificate else {}
    with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as stream:  # noqa: PTH123
        json.dump(said, stream)
    beside.replace(path)
    try:
        yield f"{server.address}/"
    finally:
        path.unlink(missing_ok=True)


def running(path: Path) -> str | None:
    """Returns the address of the server that the file names, if one answers there for the file's own home."""
    try:
        server = server_file(path)
        # The environment's proxies lead away from this machine.
        secured = [HTTPSHandler(context=server.context)] if server.certificate else []
        ask = build_opener(ProxyHandler({}), *secured).open
        wish = Request(f"{server.address}/api/get-status", headers=server.headers)  # noqa: S310 (http or https only)
        with ask(wish, timeout=2) as answer:
            return f"{server.address}/" if json.load(answer)["home"] == str(path.parent) else None
    except (OSError, URLError, ValueError, KeyError, TypeError):
        return None
