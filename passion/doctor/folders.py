"""The folders of the collections, what watches them, and the machines that decode what is in them."""

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from passion.doctor.finding import Finding, note, ok, problem
from passion.errors import BadSettings
from passion.jobs.engines import engine_of
from passion.media import MediaWorkers
from passion.places import Places
from passion.private import may
from passion.settings import Settings

ENGINE = 10.0
"""Seconds that a scheduler has to answer."""


def found(settings: Settings, places: Places) -> Iterator[Finding]:
    """What is found of them."""
    if not settings.collections:
        yield note(
            "folders", f"No folder of videos is named yet; do so in {places.settings} or by `passion scan FOLDER`."
        )
    for name, entries in settings.collections.items():
        for entry in entries:
            if not entry.startswith("!"):
                yield _folder(f"folder of {name}", Path(entry).expanduser(), places)
    yield from _engine(settings)


def _folder(subject: str, folder: Path, places: Places) -> Finding:
    if not folder.is_dir():
        return problem(
            subject,
            f"{folder} is not there; connect its drive, or correct the settings. Its videos are kept meanwhile.",
        )
    if not may(folder, os.R_OK | os.X_OK):
        return problem(subject, f"{folder} cannot be read; change its permissions.")
    if places.home.is_relative_to(folder):
        return note(subject, f"{folder} can be read, but has the library's own home in it; keep them apart.")
    return ok(subject, f"{folder} can be read.")


def _engine(settings: Settings) -> Iterator[Finding]:
    if settings.media.engine == "local":
        return
    with MediaWorkers(1) as here:
        try:
            with closing(engine_of(settings, here)) as engine:
                engine.wait_until_known(ENGINE)
                view = engine.view()
        except BadSettings as error:
            yield problem("engine", str(error))
            return
    yield (ok if view.is_well else problem)("engine", view.sentence)
    for worker in view.workers:
        what = f"works on {len(worker.doing)} of {worker.slots} files ({', '.join(worker.doing) or 'nothing now'})"
        message = f"{worker.name} at {worker.address} {what}."
        yield (note if worker.note else ok)("worker", f"{message} {worker.note}".rstrip())
