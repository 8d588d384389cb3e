"""Subtitles over HTTP: listed with a video's data, served as WebVTT, kept, made again when the file changes."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import imageio_ffmpeg
import pytest

from tests.support.clips import Clips
from tests.web.conftest import House, open_house

SRT = "1\n00:00:00,100 --> 00:00:01,900\n{}\n"


@pytest.fixture
def room(tmp_path: Path, clips: Clips, dist: Path) -> Iterator[House]:
    """A film with four files of subtitles, one with a track inside, and one whose track is a picture."""
    folder, home = tmp_path / "Films", tmp_path / "home"
    folder.mkdir()
    shutil.copy(clips["h264.mp4"], folder / "film.mp4")
    shutil.copy(clips["subtitled.mkv"], folder / "inside.mkv")
    (folder / "film.en.srt").write_text(SRT.format("<b>Hello</b><script>"))
    (folder / "film.de.forced.vtt").write_bytes(
        f"WEBVTT\n\n{SRT.format('Größe')[2:]}".replace(",", ".").encode("cp1252")
    )
    (folder / "film.sup").write_bytes(b"PG")
    (folder / "film.fr.srt").write_text("Nothing\n")
    with open_house(home, folder, dist) as room:
        yield room


def listed(room: House, name: str) -> list[dict[str, Any]]:
    return room.client.get(f"/api/get-video-data/{room.hash_of(name)}").json()["subtitles"]


def asked(room: House, name: str, subtitle: str) -> httpx.Response:
    return room.client.get(f"/subtitles/{room.hash_of(name)}/{subtitle}.vtt")


def test_what_lies_beside_a_video_and_inside_it_is_listed(room: House) -> None:
    found = {each["file"]: each for each in listed(room, "film.mp4")}
    assert found.keys() == {"film.en.srt", "film.de.forced.vtt", "film.sup", "film.fr.srt"}
    assert (found["film.en.srt"]["language"], found["film.en.srt"]["language_name"]) == ("en", "English")
    assert found["film.de.forced.vtt"]["is_forced"]
    assert found["film.sup"]["reason"] == "These subtitles are pictures, which are not shown."
    (inside,) = listed(room, "inside.mkv")
    assert (inside["id"], inside["language"], inside["language_name"]) == ("i0", "de", "German")


def test_a_file_is_served_as_webvtt_whatever_its_encoding(room: House) -> None:
    ids = {each["file"]: each["id"] for each in listed(room, "film.mp4")}
    english = asked(room, "film.mp4", ids["film.en.srt"])
    assert english.headers["content-type"] == "text/vtt; charset=utf-8"
    assert english.text == "WEBVTT\n\n00:00:00.100 --> 00:00:01.900\n<b>Hello</b>\n"
    assert "Größe" in asked(room, "film.mp4", ids["film.de.forced.vtt"]).text
    tag = {"if-none-match": english.headers["etag"]}
    assert room.client.get(str(english.url), headers=tag).status_code == 304


def test_what_is_inside_is_read_once_and_kept(room: House) -> None:
    assert "Hello" in asked(room, "inside.mkv", "i0").text
    (kept,) = room.library.places.subtitles.rglob("inside-0.vtt")
    before = kept.stat().st_ino
    assert "Hello" in asked(room, "inside.mkv", "i0").text
    assert kept.stat().st_ino == before
    shutil.rmtree(room.library.places.cache)
    assert "Hello" in asked(room, "inside.mkv", "i0").text


def test_a_file_that_changed_is_read_again_and_one_that_is_gone_is_said_so(room: House) -> None:
    name = "film.en.srt"
    subtitle = next(each["id"] for each in listed(room, "film.mp4") if each["file"] == name)
    asked(room, "film.mp4", subtitle)
    (room.folder / name).write_text(SRT.format("Good evening"))
    assert "Good evening" in asked(room, "film.mp4", subtitle).text
    assert len(list(room.library.places.subtitles.rglob(f"{subtitle}-*.vtt"))) == 1
    (room.folder / name).unlink()
    gone = asked(room, "film.mp4", subtitle)
    assert (gone.status_code, "gone" in gone.json()["detail"]) == (404, True)


def test_what_cannot_be_shown_says_why(room: House) -> None:
    ids = {each["file"]: each["id"] for each in listed(room, "film.mp4")}
    pictures = asked(room, "film.mp4", ids["film.sup"])
    assert (pictures.status_code, pictures.json()["detail"]) == (
        422,
        "These subtitles are pictures, which are not shown.",
    )
    nothing = asked(room, "film.mp4", ids["film.fr.srt"])
    assert (nothing.status_code, nothing.json()["detail"]) == (422, "No subtitles can be found in the file.")


@pytest.mark.parametrize("name", ["i0", "b000000000000", "i999", "b0", "..%2F..%2Fsettings", "b%2E%2E", "x"])
def test_nothing_else_can_be_reached(room: House, name: str) -> None:
    assert asked(room, "film.mp4", name).status_code in {400, 404}
    assert room.client.get(f"/subtitles/{'0' * 12}/{name}.vtt").status_code in {400, 404}


@pytest.mark.skipif(os.name != "posix", reason="file names are text elsewhere")
def test_a_name_that_is_no_text_is_found_all_the_same(room: House) -> None:
    path = os.fsencode(room.folder) + b"/film.\xff.srt"
    with open(path, "w") as file:  # noqa: PTH123
        file.write(SRT.format("Found"))
    room.service.scan().result.result(120)
    (subtitle,) = (each["id"] for each in listed(room, "film.mp4") if "\ufffd" in each["file"])
    assert "Found" in asked(room, "film.mp4", subtitle).text


def test_pictures_inside_a_video_are_named_and_not_shown(room: House, tmp_path: Path) -> None:
    source = room.folder / "film.en.srt"
    made = room.folder / "pictures.mkv"
    command = [
        "-i",
        str(room.folder / "inside.mkv"),
        "-i",
        str(source),
        "-map",
        "0:v",
        "-map",
        "1",
        "-c",
        "copy",
        str(made),
    ]
    subprocess.run([imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", *command], check=True)
    # No encoder here makes pictures of text, so the track is only called one.
    made.write_bytes(made.read_bytes().replace(b"S_TEXT/UTF8", b"S_HDMV/PGS\0"))
    room.service.scan().result.result(120)
    (track,) = listed(room, "pictures.mkv")
    assert (track["kind"], track["reason"]) == (
        "hdmv_pgs_subtitle",
        "These subtitles are pictures, which are not shown.",
    )
