"""Names in any script, of any length, with anything in them, even what is no text, are names."""

import os
import unicodedata
from pathlib import Path

from events.values import Position
from tests.support.folders import video
from tests.support.scanned import Scanned
from tests.web.conftest import dist
from tests.whole.bad_input.conftest import GOOD
from tests.whole.bad_input.seen import exported, told

__all__ = ["dist"]

LONGEST = 255
"""Bytes."""
NAMES = (
    "ميناء عند الفجر.mp4",
    "बंदरगाह सुबह.mp4",
    "東京 物語.mp4",
    "Ωμέγα — Йод.mp4",
    "👩‍👩‍👧‍👦 🎬.mp4",
    "\u202egnp.exe\u202c.mp4",
    "e\u0301\u0323\u0327 zalgo o\u0300\u0301\u0302\u0303.mp4",
    unicodedata.normalize("NFC", "Café déjà vu.mp4"),
    unicodedata.normalize("NFD", "Café déjà vu.mp4"),
    "new\nline\r\ttab\x1b[31m\x07.mp4",
    "'single' \"double\" `back` $(x) %s {x} \\ ; & | * ?.mp4",
    " leading and trailing .mp4",
    "-rf --help.mp4",
    "🎬" * 62 + "abc.mp4",
    "x" * (LONGEST - 4) + ".mp4",
)
RAW = (
    b"caf\xe9.mp4",
    b"\xff\xfe\xfd.mp4",
    b"half \xf0\x9f\x8e.mp4",
    b"\xed\xa0\x80 surrogate.mp4",
    b"nul-like \xc0\x80.mp4",
)


def test_all_are_found_known_and_exported_by_their_exact_bytes(world: Scanned, dist: Path, tmp_path: Path) -> None:
    folder = os.fsencode(world.disk / "films")
    wanted = {os.fsencode(name) for name in NAMES} | set(RAW)
    assert max(map(len, wanted)) == LONGEST
    for number, name in enumerate(sorted(wanted)):
        with open(folder + b"/" + name, "wb") as file:  # noqa: PTH123 (bytes)
            file.write(video(f"odd {number}"))
    assert told(world, dist) == {}
    full = {folder + b"/" + name for name in wanted} | {os.fsencode(world.disk / path) for path in GOOD}
    known = {os.fsencode(world.disk / path) for path in world.there()}
    assert known == full
    assert world.library.queries.totals().videos == len(full)
    assert exported(world, tmp_path / "other") == full


def test_a_folder_whose_name_is_no_text_moves_with_its_history(world: Scanned, dist: Path) -> None:
    old, new = (os.fsencode(world.disk / "films") + name for name in (b"/caf\xe9", b"/caf\xe8 \xff"))
    os.mkdir(old)  # noqa: PTH102 (bytes)
    with open(old + b"/a.mp4", "wb") as file:  # noqa: PTH123 (bytes)
        file.write(video("inside"))
    world.scan()
    before: Position = world.library.log.position()
    os.rename(old, new)  # noqa: PTH104 (bytes)
    world.scan()
    assert world.facts(before)[:1] == ["FileMoved"]
    assert {os.fsencode(world.disk / path) for path in world.there()} >= {new + b"/a.mp4"}
    assert told(world, dist) == {}


def test_one_name_composed_and_decomposed_are_two_files(world: Scanned) -> None:
    for form in ("NFC", "NFD"):
        world.disk.video(f"films/{unicodedata.normalize(form, 'né.mp4')}", seed=form)
    world.scan()
    assert len(world.there() - GOOD) == 2
    (world.disk / f"films/{unicodedata.normalize('NFD', 'né.mp4')}").unlink()
    world.scan()
    assert world.there() - GOOD == {f"films/{unicodedata.normalize('NFC', 'né.mp4')}"}
