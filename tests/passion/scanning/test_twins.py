"""Contents that share the hash of their three short reads, told apart."""

from pathlib import Path

import pytest

from events.values import Bytes, VideoHash
from passion.scanning import twins as subject
from passion.scanning.fingerprint import BLOCK, video_hash
from passion.scanning.twins import Place, Twins

SIZE = 6 * BLOCK


def content(mark: int = 0, size: int = SIZE) -> bytes:
    """Differs from others of its size only where the short reads do not look."""
    return bytes(BLOCK + 7) + bytes([mark]) + bytes(size - BLOCK - 8)


class Disk:
    """Files, and what is known of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.known: list[Place] = []

    def write(self, name: str, mark: int = 0, size: int = SIZE) -> str:
        path = self.folder / name
        path.write_bytes(content(mark, size))
        return str(path)

    def twins(self, *, is_deep: bool = False) -> Twins:
        return Twins([], lambda _: self.known, lambda: None, is_deep=is_deep)


def name(twins: Twins, path: str) -> VideoHash:
    return twins.name(path, video_hash(path), Bytes(Path(path).stat().st_size))[0]


@pytest.fixture
def disk(tmp_path: Path) -> Disk:
    return Disk(tmp_path)


@pytest.mark.parametrize("other", [(1, SIZE), (0, 2 * SIZE)], ids=["another byte", "another size"])
def test_the_second_content_with_a_hash_gets_one_of_its_own(disk: Disk, other: tuple[int, int]) -> None:
    twins, first, second = disk.twins(), disk.write("a"), disk.write("b", *other)
    assert video_hash(first) == video_hash(second) == name(twins, first)
    own, told = twins.name(second, video_hash(second), Bytes(other[1]))
    assert told is not None
    assert (own, told.shared_hash) == (told.digest[:12], video_hash(first))
    assert own != video_hash(second)
    assert twins.name(disk.write("c", *other), video_hash(first), Bytes(other[1])) == (own, None)


def test_a_copy_is_the_same_video(disk: Disk) -> None:
    disk.known = [(disk.write("a"), SIZE)]
    assert name(disk.twins(), disk.write("b")) == video_hash(disk.known[0][0])


def test_a_file_whose_other_place_is_empty_was_moved(disk: Disk) -> None:
    disk.known = [(str(disk.folder / "gone"), SIZE)]
    assert name(disk.twins(), disk.write("b", 1)) == video_hash(str(disk.folder / "b"))


def test_large_copies_are_compared_in_places_and_on_demand_wholly(disk: Disk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subject, "WHOLE", 1000)
    monkeypatch.setattr(subject, "PLACES", 2)
    first, second = disk.write("a"), disk.write("b", 1)
    quick, deep = disk.twins(), disk.twins(is_deep=True)
    assert name(quick, first) == name(quick, second)
    assert name(deep, first) != name(deep, second)
