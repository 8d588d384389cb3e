"""What may stand in the way of a library, each with what to do about it."""

import json
import os
import shutil
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import msgspec

from events.errors import LogError
from events.log import EventLog
from passion.care import known_problems
from passion.errors import BadSettings, of_read_models
from passion.jobs.engines import engine_of
from passion.media import MediaWorkers
from passion.places import Places
from passion.settings import Settings

SHOWN = 20
"""Files with a problem that are named."""

LOW = 1_000_000_000
"""Free bytes below which a disk is about to be full."""


ENGINE = 10.0
"""Seconds that a scheduler has to answer."""


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that was looked at."""

    subject: str
    state: Literal["ok", "warning", "problem"]
    message: str
    """A sentence; where something is wrong it says what to do."""


def examine(places: Places) -> list[Finding]:
    """Look at everything; nothing is written."""
    findings = [*_decoders(), *_home(places)]
    try:
        settings = Settings.load(places.settings)
    except BadSettings as error:
        findings.append(_problem("settings", str(error)))
        settings = Settings()
    else:
        findings.append(_ok("settings", f"{places.settings} is fine."))
    return [
        *findings,
        *_folders(settings, places),
        *_engine(settings),
        *_log(places),
        *_files(places),
        *_port(settings, places),
    ]


def _ok(subject: str, message: str) -> Finding:
    return Finding(subject=subject, state="ok", message=message)


def _note(subject: str, message: str) -> Finding:
    return Finding(subject=subject, state="warning", message=message)


def _problem(subject: str, message: str) -> Finding:
    return Finding(subject=subject, state="problem", message=message)


def _decoders() -> Iterator[Finding]:
    try:
        import av
    except ImportError as error:
        yield _problem("decoders", f"PyAV cannot be loaded ({error}); install Passion anew.")
        return
    libraries = ", ".join(f"{name} {'.'.join(map(str, at))}" for name, at in sorted(av.library_versions.items()))
    yield _ok("decoders", f"PyAV {av.__version__} with {libraries}.")
    missing = [name for name in ("h264", "hevc", "av1", "vp9", "mpeg4") if name not in av.codecs_available]
    if missing:
        yield _note("decoders", f"Videos in {', '.join(missing)} cannot be decoded by this PyAV.")


def _home(places: Places) -> Iterator[Finding]:
    home = places.home
    there = next(folder for folder in (home, *home.parents) if folder.exists())
    if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
        yield _problem("home", f"{there} cannot be written to; change its permissions, or name another with --home.")
        return
    if not home.exists():
        yield _note(
            "home", f"There is no library in {home} yet; `passion serve FOLDER` or `passion scan FOLDER` makes it."
        )
    else:
        unwritable = [str(path) for path in _own(places) if not os.access(path, os.W_OK)]
        if unwritable:
            yield _problem("home", f"{', '.join(unwritable)} cannot be written to; change the permissions.")
        else:
            yield _ok("home", f"{home} can be written to.")
    free = shutil.disk_usage(there).free
    words = f"{free / 1e9:.1f} GB are free on the disk of {there}"
    yield _ok("disk", f"{words}.") if free >= LOW else _problem("disk", f"{words}; make room before it is full.")


def _own(places: Places) -> list[Path]:
    owned = (places.home, places.log, places.settings, places.read, places.index, places.cache)
    return [path for path in owned if path.exists()]


def _folders(settings: Settings, places: Places) -> Iterator[Finding]:
    if not settings.collections:
        yield _note(
            "folders", f"No folder of videos is named yet; do so in {places.settings} or by `passion scan FOLDER`."
        )
    for name, entries in settings.collections.items():
        for entry in entries:
            if entry.startswith("!"):
                continue
            folder = Path(entry).expanduser()
            if not folder.is_dir():
                yield _problem(
                    f"folder of {name}", f"{folder} is not there; connect its drive, or correct the settings."
                )
            elif not os.access(folder, os.R_OK | os.X_OK):
                yield _problem(f"folder of {name}", f"{folder} cannot be read; change its permissions.")
            else:
                yield _ok(f"folder of {name}", f"{folder} can be read.")


def _engine(settings: Settings) -> Iterator[Finding]:
    if settings.media.engine == "local":
        return
    with MediaWorkers(1) as here:
        try:
            with closing(engine_of(settings, here)) as engine:
                engine.wait_until_known(ENGINE)
                view = engine.view()
        except BadSettings as error:
            yield _problem("engine", str(error))
            return
    yield (_ok if view.is_well else _problem)("engine", view.sentence)
    for worker in view.workers:
        what = f"works on {len(worker.doing)} of {worker.slots} files ({', '.join(worker.doing) or 'nothing now'})"
        message = f"{worker.name} at {worker.address} {what}."
        yield (_note if worker.note else _ok)("worker", f"{message} {worker.note}".rstrip())


def _log(places: Places) -> Iterator[Finding]:
    if not places.log.exists():
        return
    try:
        log = EventLog(places.log)
        try:
            position = log.position()
            if position:
                log.at([position])
        finally:
            log.close()
    except LogError as error:
        yield _problem("log", f"{error} Keep a copy of the home folder, and run `passion verify`.")
    else:
        yield _ok("log", f"{position} facts; `passion verify` checks each of them.")


def _files(places: Places) -> Iterator[Finding]:
    if not (places.read / "current").exists():
        return
    try:
        problems = known_problems(places)
    except sqlite3.Error as error:
        yield _problem("read models", str(of_read_models(error)))
        return
    for problem in problems[:SHOWN]:
        yield _note("file", f"{problem.path}: {problem.reason}")
    if len(problems) > SHOWN:
        yield _note(
            "file", f"{len(problems) - SHOWN} more have a problem; the dashboard of `passion serve` lists them."
        )


def _address(places: Places) -> str | None:
    """Where a server answers; a file that a killed one left behind is no server."""
    try:
        address = str(json.loads(places.server.read_text(encoding="utf-8"))["address"])
        url = urlsplit(address)
        socket.create_connection((url.hostname or "", url.port or 80), timeout=1.0).close()
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return address


def _port(settings: Settings, places: Places) -> Iterator[Finding]:
    port = settings.server.port
    address = _address(places)
    if address:
        yield _ok("server", f"A server answers at {address}.")
        return
    with socket.socket() as probe:
        if os.name == "posix":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            yield _problem(
                "port",
                f"Port {port} is taken ({error.strerror}); name another under server.port in {places.settings}, or give"
                " `passion serve --port 0`.",
            )
        else:
            yield _ok("port", f"Port {port} is free.")
