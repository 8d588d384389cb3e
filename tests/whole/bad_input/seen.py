"""Where a person meets what is in a library: the page's answers, `passion doctor`, an export."""

import io
from pathlib import Path

import httpx

from passion.cli.output import printable
from passion.doctor import examine
from passion.library import Library
from passion.scanning import paths
from tests.support.scanned import Scanned
from tests.web.serving import served
from web.app import create_app


def told(world: Scanned, dist: Path) -> dict[str, str]:
    """Scans twice, the second time in vain; returns path -> reason, which the page and doctor tell alike."""
    world.scan()
    position = world.library.log.position()
    world.scan()
    assert world.facts(position) == [], "a scan of what is as it was has found something"
    ours = {path: problem.reason for path, problem in world.problems().items()}
    with (
        served(create_app(world.service, dist=dist)) as address,
        httpx.Client(base_url=address, timeout=60) as client,
    ):
        answer = client.get("/api/get-problems")
        assert answer.status_code == 200
        shown = {each["path"]: each["reason"] for each in answer.json()}
    world.service.start()  # The server has stopped it with itself.
    top = str(world.disk.root)
    assert shown == {f"{top}/{path}": reason for path, reason in ours.items()}
    lines = {finding.message for finding in examine(world.library.places) if finding.subject == "file"}
    assert lines == {f"{path}: {reason}" for path, reason in shown.items()}
    assert all(printable(line).isprintable() for line in lines)
    return ours


def exported(world: Scanned, into: Path) -> set[bytes]:
    """Exports the library, takes it in elsewhere, and returns the bytes of all paths that are known there."""
    stream = io.BytesIO()
    world.library.export(stream)
    stream.seek(0)
    with Library.open(into) as other:
        other.import_jsonl(stream)
        return {
            paths.from_fact(file.path, file.path_raw).encode("utf-8", "surrogateescape")
            for file in other.queries.known_files()
        }
