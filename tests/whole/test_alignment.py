"""Thumbnails show what their cues say, of clips that lead astray; `python -m tests.whole.alignment` takes all kinds."""

from pathlib import Path

import pytest

from passion.media.previews import make_previews
from passion.media.probe import probe
from tests.passion.media.test_previews import cues
from tests.support.clips import Clips
from tests.whole.alignment_checks import compared, stamped
from tests.whole.stamped_kinds import KINDS, Kind

ASTRAY = {
    "wrapped.ts", "woven.mpg", "mpeg1.mpg", "plain.mpg", "b-frames.avi", "edited.mp4", "early.ts", "early.mkv",
    "turned.mp4", "three.mp4", "bare.264",
}  # fmt: skip
CHOSEN = [kind for kind in KINDS if kind.file in ASTRAY]


@pytest.mark.parametrize("kind", CHOSEN, ids=lambda kind: kind.file)
def test_tiles_show_what_their_cues_say_read_from_pixels_and_by_a_full_decode(tmp_path: Path, kind: Kind) -> None:
    path = kind.made(Clips(tmp_path))
    facts = probe(path)
    make_previews(path, facts, tmp_path / "made")
    shown = cues(tmp_path / "made")
    assert stamped(kind, facts, shown).is_right
    assert compared(path, facts, shown).is_right


def test_a_cue_that_says_another_time_than_its_picture_is_found_out(tmp_path: Path) -> None:
    kind = next(kind for kind in KINDS if kind.file == "plain.mp4")
    path = kind.made(Clips(tmp_path))
    facts = probe(path)
    make_previews(path, facts, tmp_path / "made")
    shown = cues(tmp_path / "made")
    shown[5].tile, shown[6].tile = shown[6].tile, shown[5].tile
    assert not stamped(kind, facts, shown).is_right
    assert not compared(path, facts, shown).is_right
