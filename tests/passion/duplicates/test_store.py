"""What was measured is kept, and can be lost without harm."""

from pathlib import Path

import numpy as np
import pytest

from events.values import VideoHash
from passion.duplicates import LookStore
from passion.errors import Unavailable
from passion.media.looks import OFFSETS, POINTS, PerceptualHash

ONE, OTHER = VideoHash("0123456789ab"), VideoHash("ba9876543210")
MOMENTS = np.arange(1, POINTS * len(OFFSETS) + 1, dtype=np.uint64)
LOOK = PerceptualHash(duration=60.0, hashes=MOMENTS.astype("<u8").tobytes())


@pytest.fixture
def store(tmp_path: Path) -> LookStore:
    return LookStore(tmp_path / "cache" / "looks.db")


def test_a_look_is_kept_as_it_was(store: LookStore, tmp_path: Path) -> None:
    store.keep(ONE, LOOK)
    looks = LookStore(tmp_path / "cache" / "looks.db").looks()
    assert looks.videos == (ONE,)
    assert looks.durations.tolist() == [60.0]
    assert looks.hashes.ravel().tolist() == MOMENTS.tolist()


def test_a_failure_counts_as_measured_until_someone_asks(store: LookStore) -> None:
    store.fail(ONE, "It ends early.")
    store.keep(OTHER, LOOK)
    assert store.measured() == {ONE, OTHER}
    assert store.looks().videos == (OTHER,)
    store.forget_failures()
    assert store.measured() == {OTHER}


def test_each_change_is_a_new_revision(store: LookStore) -> None:
    before = store.revision
    store.keep(ONE, LOOK)
    assert store.revision > before


def test_a_damaged_file_is_begun_anew(store: LookStore, tmp_path: Path) -> None:
    store.keep(ONE, LOOK)
    (tmp_path / "cache" / "looks.db").write_bytes(b"This is no database." * 500)
    assert store.measured() == set()
    store.keep(OTHER, LOOK)
    assert store.looks().videos == (OTHER,)


def test_a_place_that_cannot_be_used_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "looks.db").mkdir()
    with pytest.raises(Unavailable, match=r"looks\.db"):
        LookStore(tmp_path / "looks.db").measured()
