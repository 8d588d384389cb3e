"""What a scan makes of files that moved, went, came back, or were replaced."""

from pathlib import Path

import pytest

from passion.commands import AddFavourite
from passion.scanning.fingerprint import video_hash
from tests.passion.jobs.scanned import World


def test_a_move_keeps_the_history(world: World) -> None:
    file = world.disk.video("films/a.mp4")
    world.disk.video("films/stays.mp4")
    world.scan()
    name = video_hash(str(file))
    world.library.execute(AddFavourite(video_hash=name))
    assert world.news(lambda: world.disk.move("films/a.mp4", "new/deep/a.mp4")) == ["FileMoved"]
    card = world.library.queries.card(name)
    assert card is not None
    assert (card.is_favourite, card.is_missing, card.collection) == (True, False, "Downloads")


def test_a_new_name_is_read_again(world: World) -> None:
    world.disk.video("films/Ana Lee - Old Road.mp4")
    world.scan()
    facts = world.news(lambda: world.disk.move("films/Ana Lee - Old Road.mp4", "films/Ana Lee - New Road.mp4"))
    assert facts == ["FileMoved", "VideoDescribed"]


def test_a_renamed_folder_moves_all_it_holds(world: World) -> None:
    for number in range(20):
        world.disk.video(f"films/old/{number}.mp4")
    world.scan()
    assert world.news(lambda: world.disk.move("films/old", "films/renamed")) == ["FileMoved"] * 20


def test_a_missing_file_is_marked_and_comes_back(world: World, tmp_path: Path) -> None:
    file = world.disk.video("films/a.mp4")
    world.disk.video("films/b.mp4")
    world.scan()
    aside = tmp_path / "aside.mp4"
    assert world.news(lambda: file.rename(aside)) == ["FileMissing"]
    assert world.news(lambda: aside.rename(file)) == ["FileReturned"]


def test_a_file_replaced_in_place_is_a_new_video_and_the_old_one_is_missing(world: World) -> None:
    old = video_hash(str(world.disk.video("films/a.mp4", seed=1)))
    world.scan()
    facts = world.news(lambda: world.disk.video("films/a.mp4", seed="a longer second content"))
    assert facts[:2] == ["FileMissing", "FileAdded"]
    card = world.library.queries.card(old)
    assert card is not None
    assert card.is_missing


def test_the_same_content_in_two_collections_is_one_video_with_a_collision(world: World) -> None:
    world.disk.video("new/a.mp4", seed="same")
    world.disk.video("films/b.mp4", seed="same")
    world.scan()
    totals = world.library.queries.totals()
    assert (totals.videos, totals.files, totals.collisions) == (1, 2, 1)


@pytest.mark.parametrize("loss", ["gone", "empty"])
def test_a_root_that_is_not_there_marks_nothing_missing_and_is_told(world: World, tmp_path: Path, loss: str) -> None:
    world.disk.video("films/a.mp4")
    world.disk.video("new/b.mp4")
    world.scan()

    def unplug() -> None:
        (world.disk / "films").rename(tmp_path / "unplugged")
        if loss == "empty":
            (world.disk / "films").mkdir()

    assert world.news(unplug) == ["FileUnreadable"]
    assert not any(file.is_missing for file in world.known().values())
    (problem,) = world.library.queries.problems()
    assert "no video was marked missing" in problem.reason
    assert world.news(lambda: None) == []
    if loss == "empty":
        (world.disk / "films").rmdir()
    assert world.news(lambda: (tmp_path / "unplugged").rename(world.disk / "films")) == ["FileUnreadableNoMore"]


def test_a_copy_found_while_the_first_root_is_away_is_no_move(world: World, tmp_path: Path) -> None:
    world.disk.video("films/a.mp4", seed="same")
    world.scan()
    (world.disk / "films").rename(tmp_path / "unplugged")
    world.disk.video("new/a.mp4", seed="same")
    world.scan()
    assert world.facts().count("FileMoved") == 0
    (tmp_path / "unplugged").rename(world.disk / "films")
    assert world.news(lambda: None) == ["FileUnreadableNoMore"]


def test_a_scan_of_one_new_path_knows_a_move(world: World) -> None:
    world.disk.video("films/a.mp4")
    world.disk.video("films/stays.mp4")
    world.scan()
    before = world.library.log.position()
    world.disk.move("films/a.mp4", "new/a.mp4")
    world.scan(["new/a.mp4"])
    assert world.facts(before) == ["FileMoved"]


def test_files_of_a_folder_that_left_the_settings_are_missing_until_it_is_back(world: World) -> None:
    world.disk.video("films/a.mp4")
    world.disk.video("new/b.mp4")
    world.scan()
    kept = world.collections.pop("Downloads")
    assert world.news(lambda: None) == ["FileMissing"]
    assert world.news(lambda: None) == []
    world.collections["Downloads"] = kept
    assert world.news(lambda: None) == ["FileReturned"]


def test_a_folder_renamed_in_the_settings_and_on_the_disk_is_a_move(world: World) -> None:
    world.disk.video("films/a.mp4")
    world.scan()
    world.disk.move("films", "cinema")
    world.collections["Curated"] = [str(world.disk / "cinema")]
    assert world.news(lambda: None) == ["FileMoved"]


def test_no_folder_at_all_in_the_settings_marks_nothing(world: World) -> None:
    world.disk.video("films/a.mp4")
    world.scan()
    world.collections.clear()
    assert world.news(lambda: None) == []
