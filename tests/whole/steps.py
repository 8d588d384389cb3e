"""What happens to a collection, step by step, each with what a scan must make of it."""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from events.values import VideoHash
from tests.whole.shelves import Shelves

Expected = dict[str, int]
"""Outcome -> how many files; what is not named is 0."""


class Step(NamedTuple):
    """One thing that happens."""

    name: str
    expected: Expected
    touched: VideoHash
    """A video that it happens to; the person does something with it just before."""
    act: Callable[[], None]
    unseen_by_quick: int = 0
    """Replaced files that a quick scan must not see: no folder's time tells of them."""


def steps(shelves: Shelves, count: int, aside: Path) -> Iterator[Step]:
    """Yields the steps; each is made when those before it are done.

    Args:
        shelves: Hold `count` files.
        count: A multiple of 200.
        aside: A folder outside of the collection that does not exist yet.
    """
    aside.mkdir()
    yield from _moves(shelves, count)
    yield from _mounts(shelves, aside)
    yield from _contents(shelves, count)
    yield from _losses(shelves, count, aside)
    yield from _names(shelves, count)


def _moves(shelves: Shelves, count: int) -> Iterator[Step]:
    wanted = [path for path in shelves.held if path.startswith(("films", "new"))][: count // 2]

    def move() -> None:
        for number, path in enumerate(wanted):
            root, _, name = path.split("/")
            shelves.move(path, f"{root}/sorted/{number * 10 // len(wanted)}/{name}")

    yield Step(f"move {len(wanted)} of {count}", {"moved": len(wanted)}, shelves.held[wanted[0]], move)

    inside = len(shelves.below("films/sorted/3")) + len(shelves.below("new"))

    def rename() -> None:
        shelves.move_folder("films/sorted/3", "films/sorted/Third. Row v2")
        shelves.move_folder("new/sorted", "new/put away")
        for folder in sorted({path.split("/")[1] for path in shelves.below("new")} - {"put away"}):
            shelves.move_folder(f"new/{folder}", f"new/box {folder}")

    touched = shelves.held[shelves.below("films/sorted/3")[0]]
    yield Step("rename folders", {"moved": inside}, touched, rename)


def _mounts(shelves: Shelves, aside: Path) -> Iterator[Step]:
    touched = shelves.held[shelves.below("archive")[0]]
    elsewhere = aside / "drive"
    away = {"unavailable": 1}
    yield Step("unmount a root", away, touched, lambda: shelves.unmount("archive", elsewhere))
    copied = shelves.below("archive")[0]
    found = "new/[North Film] [2021-05-03] A copy.mp4"

    def copy() -> None:
        shelves.put(found, int(copied[-9:-4]))

    yield Step("copy of a file that is away", {**away, "copied": 1, "collisions": 1}, touched, copy)
    yield Step("restore the root", {"collisions": 1}, touched, lambda: shelves.mount("archive", elsewhere))


def _contents(shelves: Shelves, count: int) -> Iterator[Step]:
    number = count // 100
    held = shelves.held
    safely = list(islice((p for p in shelves.there(["films"]) if "shelf" in p), number - number // 2))
    folders = {path.rpartition("/")[0] for path in safely}
    inside = list(
        islice((p for p in shelves.there(["films", "archive"]) if p.rpartition("/")[0] not in folders), number // 2)
    )

    def replace() -> None:
        for path in safely:
            shelves.replace(path, f"another {path}")
        for path in inside:
            shelves.put(path, f"a longer content for {path}")

    expected = {"replaced": number, "new": number, "collisions": 1}
    yield Step(f"replace {number} in place", expected, held[safely[0]], replace, unseen_by_quick=number // 2)

    copied = list(islice(shelves.there(["films"]), number))

    def copy() -> None:
        for path in copied:
            shelves.copy(path, f"archive/copies/{path.split('/')[-1]}")

    expected = {"copied": number, "collisions": number + 1}
    yield Step(f"copy {number} into another collection", expected, held[copied[0]], copy)


def _losses(shelves: Shelves, count: int, aside: Path) -> Iterator[Step]:
    number, collisions = count // 200, count // 100 + 1
    held = shelves.held
    copies = Counter(held.values())
    alone = [path for path in shelves.there(["films", "new"]) if copies[held[path]] == 1][:number]
    contents = {path: held[path] for path in alone}
    kept = aside / "bin"

    def delete() -> None:
        for path in alone:
            shelves.take_out(path, kept)

    def restore() -> None:
        for path, content in contents.items():
            shelves.bring_back(path, kept, content)

    touched = contents[alone[0]]
    yield Step(f"delete {number}", {"missing": number, "collisions": collisions}, touched, delete)
    yield Step("bring them back", {"back": number, "collisions": collisions}, touched, restore)


def _names(shelves: Shelves, count: int) -> Iterator[Step]:
    collisions = {"collisions": count // 100 + 1}
    held = shelves.held
    copies = Counter(held.values())
    lone = [path for path in shelves.below("films/sorted") if copies[held[path]] == 1]
    size = (shelves / lone[-1]).stat().st_size
    pair = [path for path in reversed(lone) if (shelves / path).stat().st_size == size][:4]

    def swap() -> None:
        shelves.swap(pair[0], pair[1])
        shelves.swap(pair[2], pair[3])

    yield Step(
        "two files get the same time",
        {**collisions, "touched": 2},
        held[pair[2]],
        lambda: shelves.twin_times(pair[2], pair[3]),
        unseen_by_quick=2,
    )
    yield Step("swap the names of two, twice", {**collisions, "moved": 4}, held[pair[0]], swap)

    case = list(islice((path for path in shelves.there(["films"]) if "sorted/5" in path), 5))
    inside = len(shelves.below("films/sorted/4"))

    def shout() -> None:
        for path in case:
            shelves.move(path, path.replace("Harbour", "HARBOUR").replace(".mp4", ".MP4"))
        shelves.move_folder("films/sorted", "films/Sorted")

    inside = len(shelves.below("films/sorted"))
    yield Step("case-only renames", {**collisions, "moved": inside}, held[case[0]], shout)

    across = list(islice((path for path in shelves.there(["films"]) if "shelf" in path), count // 50))

    def carry() -> None:
        for path in across:
            shelves.move(path, f"new/from films/{path.split('/')[-1]}")

    expected = {**collisions, "moved": len(across)}
    yield Step(f"move {len(across)} between collections", expected, held[across[0]], carry)
    new = count // 50

    def arrive() -> None:
        for each in range(new):
            shelves.put(f"new/arrived/[North Film] [2021-05-03] Lighthouse {each}.mp4", f"arrived {each}")

    yield Step(f"{new} files arrive", {**collisions, "new": new}, held[pair[0].replace("/sorted", "/Sorted")], arrive)
