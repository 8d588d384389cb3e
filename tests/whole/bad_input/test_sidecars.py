"""Sidecars that are malformed, huge or made to do harm: a problem with its reason, and all else is described."""

import json
import os
from pathlib import Path

import pytest

from tests.support.scanned import START, Scanned
from tests.web.conftest import dist
from tests.whole.bad_input.conftest import GOOD
from tests.whole.bad_input.seen import exported, told

__all__ = ["dist"]

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BOMB = f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]><movie><title>&l9;</title></movie>'
YAML_BOMB = "a0: &a0 [ha, ha]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
BAD: dict[str, bytes] = {
    "bomb.nfo": BOMB.encode(),
    "outside.nfo": b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><movie><title>&f;</title></movie>',
    "cut.nfo": b"<movie><title>Half of a ti",
    "deep.nfo": b"<a>" * 50_000,
    "deep.info.json": b"[" * 1_000_000,
    "deeper.info.json": b'{"title":' * 500_000,
    "cut.info.json": b'{"title": "Half of',
    "array.info.json": b"[1, 2]",
    "empty.info.json": b"",
    "tag.yaml": b"!!python/object/apply:os.system ['touch /tmp/never']\n",
    "deep.yaml": b"[" * 100_000,
    "tabs.yaml": b"title:\t- x\n\t- y: [",
}
"""Name -> content; each lies beside a video of its name."""
HARMLESS: dict[str, bytes] = {
    "art.nfo": bytes(range(256)) * 20,
    "number.info.json": b'{"title": ' + b"9" * 1_000_000 + b"}",
    "bomb.yaml": YAML_BOMB.encode(),
}
"""These are none, whatever they look like: they say nothing, and no file grows by them."""
LONGEST = 100_000
"""Bytes that all facts about one video may take."""


@pytest.fixture
def videos(world: Scanned) -> set[str]:
    """A video for each bad sidecar, named like it."""
    found: set[str] = set()
    for name, content in (BAD | HARMLESS).items():
        stem = name.removesuffix(".info.json") if name.endswith(".info.json") else name.rpartition(".")[0]
        path = f"films/{name}/{stem}.mp4"
        world.disk.write(f"films/{name}/{name}", content)
        world.disk.video(path)
        found.add(path)
    return found


def test_bad_sidecars_are_problems_and_good_ones_are_read(
    world: Scanned, videos: set[str], dist: Path, tmp_path: Path
) -> None:
    world.disk.write("films/good.nfo", b"<movie><plot>Two boats.</plot></movie>")
    world.disk.write("films/sub/good.info.json", json.dumps({"description": "A lighthouse."}).encode())
    reasons = told(world, dist)
    assert reasons.keys() == {f"films/{name}/{name}" for name in BAD}
    assert all(reason.endswith(".") and "Traceback" not in reason for reason in reasons.values()), reasons
    assert world.there() == GOOD | videos
    hashes = [file.video_hash for path, file in sorted(world.known().items()) if path in GOOD]
    details = [world.library.queries.video(each) for each in hashes if each]
    assert [each and each.description for each in details] == ["Two boats.", "A lighthouse."]
    assert len(exported(world, tmp_path / "other")) == len(GOOD | videos)
    assert max(len(repr(each.event)) for each in world.library.log.since(START)) < LONGEST
    assert not Path("/tmp/never").exists()  # noqa: S108 (what a bad file would have written)


def test_a_gigabyte_of_sidecar_is_not_read(world: Scanned, dist: Path) -> None:
    for name in ("good.info.json", "good.nfo", "good.yaml"):
        with (world.disk / f"films/{name}").open("wb") as file:
            file.write(b'{"title": "')
            file.truncate(1_000_000_000)
        os.utime(world.disk / f"films/{name}", (1, 1))
    reasons = told(world, dist)
    assert reasons.keys() == {"films/good.info.json", "films/good.nfo", "films/good.yaml"}
    assert all("larger than" in reason for reason in reasons.values())
    assert world.there() == GOOD


def test_a_pipe_with_the_name_of_a_sidecar_is_passed_by(world: Scanned, dist: Path) -> None:
    os.mkfifo(world.disk / "films/good.nfo")
    (world.disk / "films/sub/good.info.json").mkdir()
    (world.disk / "films/sub/movie.nfo").symlink_to("nothing")
    assert told(world, dist) == {}
    assert world.there() == GOOD
