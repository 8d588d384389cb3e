"""A short run of `python -m tests.whole.load`."""

from pathlib import Path

from tests.whole.load import run


def test_64_writers_8_readers_and_rebuilds_meet_no_error_and_lose_nothing(tmp_path: Path) -> None:
    outcome = run(tmp_path, seconds=3, writers=64, readers=8)
    assert outcome.errors == ()
    assert outcome.acknowledged > 0
    assert (outcome.lost, outcome.is_sound) == (0, True)
    assert outcome.rebuilds > 0
    assert outcome.reads
