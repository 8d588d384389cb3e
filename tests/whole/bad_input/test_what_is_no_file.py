"""Pipes, sockets, devices, links that lead nowhere or round in a ring: a problem with its reason, and no waiting."""

import os
import socket
import stat
from pathlib import Path

import msgspec
import pytest

from tests.support.scanned import Scanned
from tests.web.conftest import dist
from tests.whole.bad_input.conftest import GOOD
from tests.whole.bad_input.seen import told

__all__ = ["dist"]


def test_a_pipe_a_socket_and_a_device_are_problems(world: Scanned, dist: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = {"films/pipe.mp4": "no file but a pipe", "films/socket.mp4": "no file but a socket"}
    os.mkfifo(world.disk / "films/pipe.mp4")
    monkeypatch.chdir(world.disk / "films")  # The name of a socket must be short.
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket.mp4")
        if os.geteuid() == 0:
            os.mknod(world.disk / "films/device.mp4", 0o644 | stat.S_IFCHR, os.makedev(1, 5))
            expected["films/device.mp4"] = "no file but a device"
        reasons = told(world, dist)
    assert reasons.keys() == expected.keys()
    assert all(expected[path] in reason for path, reason in reasons.items()), reasons
    assert world.there() == GOOD


def test_links_that_lead_nowhere_are_problems_and_rings_of_folders_are_walked_once(world: Scanned, dist: Path) -> None:
    films = world.disk / "films"
    (films / "dangling.mp4").symlink_to("nothing.mp4")
    (films / "itself.mp4").symlink_to("itself.mp4")
    (films / "ring").symlink_to(".")
    (films / "sub/up").symlink_to("..")
    (films / "sub/one").symlink_to("two")
    (films / "sub/two").symlink_to("one")
    (films / "lost").symlink_to("nowhere")
    reasons = told(world, dist)
    assert reasons.keys() == {"films/dangling.mp4", "films/itself.mp4"}
    assert "a link to a file that is not there" in reasons["films/dangling.mp4"]
    assert world.there() == GOOD


def follow_links(world: Scanned) -> None:
    settings = world.library.settings
    scan = msgspec.structs.replace(settings.scan, follow_links=True)
    world.library.apply_settings(msgspec.structs.replace(settings, scan=scan))


def test_a_link_out_of_the_folders_is_a_problem_unless_it_is_allowed(
    world: Scanned, dist: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    world.disk.video("films/far.mp4").rename(elsewhere / "far.mp4")
    (elsewhere / "secret.srt").write_text("1\n00:00:00,000 --> 00:00:09,000\nA secret.\n")
    (world.disk / "films/far.mp4").symlink_to(elsewhere / "far.mp4")
    (world.disk / "films/far.srt").symlink_to(elsewhere / "secret.srt")
    (world.disk / "films/folder").symlink_to(elsewhere)
    (world.disk / "films/inside").symlink_to(world.disk / "films/sub")
    reasons = told(world, dist)
    assert reasons.keys() == {"films/far.mp4", "films/folder"}
    assert all("leads out of all folders" in reason for reason in reasons.values())
    assert world.there() == GOOD
    follow_links(world)
    assert told(world, dist) == {}
    assert "films/far.mp4" in world.there()


def test_a_link_whose_drive_is_not_connected_loses_nothing(world: Scanned, dist: Path, tmp_path: Path) -> None:
    drive = tmp_path / "drive"
    drive.mkdir()
    follow_links(world)
    world.disk.video("films/far.mp4").rename(drive / "far.mp4")
    (world.disk / "films/far.mp4").symlink_to(drive / "far.mp4")
    assert told(world, dist) == {}
    drive.rename(tmp_path / "unplugged")
    assert told(world, dist).keys() == {"films/far.mp4"}
    assert world.there() == GOOD | {"films/far.mp4"}
    (tmp_path / "unplugged").rename(drive)
    assert told(world, dist) == {}


def test_a_folder_with_the_name_of_a_video_is_a_folder(world: Scanned, dist: Path) -> None:
    world.disk.video("films/box.mp4/inside.mp4")
    (world.disk / "films/empty.mkv").mkdir()
    assert told(world, dist) == {}
    assert world.there() == GOOD | {"films/box.mp4/inside.mp4"}


def test_a_pipe_that_becomes_a_file_is_a_video(world: Scanned, dist: Path) -> None:
    os.mkfifo(world.disk / "films/a.mp4")
    assert told(world, dist).keys() == {"films/a.mp4"}
    world.scan("films/a.mp4")
    (world.disk / "films/a.mp4").unlink()
    world.disk.video("films/a.mp4")
    assert told(world, dist) == {}
    assert world.there() == GOOD | {"films/a.mp4"}
