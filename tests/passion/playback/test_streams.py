"""Streams of real files through real processes: found again, gone on with, and mended after a crash."""

import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec
import pytest

from events.probe import Probe
from events.values import Bytes, Nanoseconds, Seconds, UnixTime, VideoHash
from passion.errors import MediaBroken, NotFound
from passion.media import recipe_for
from passion.media.probe import probe
from passion.playback import Doors, Streams, Wish
from passion.scanning import fingerprint
from projections.views import FileView
from tests.support.clips import RECIPES, Clips
from tests.support.waiting import until

VIDEO = VideoHash("1" * 12)
WISH = Wish(VIDEO, 0, copies=True)
PATIENCE = 120


@pytest.fixture(scope="module")
def clips(tmp_path_factory: pytest.TempPathFactory) -> Clips:
    return Clips(tmp_path_factory.mktemp("clips"))


@pytest.fixture(scope="module")
def film(clips: Clips) -> Path:
    """Twenty-one seconds whose picture must be encoded again."""
    return clips.generated("film.avi", seconds=21.0, **RECIPES["mpeg4.avi"])


Opens = Callable[[Path], Streams]


@pytest.fixture
def opens(tmp_path: Path) -> Iterator[Opens]:
    """Opens streams of one file; all of them are closed in the end."""
    opened: list[Streams] = []

    def open_streams(path: Path, facts: Probe | None = None) -> Streams:
        known = facts or probe(path)

        def files(video_hash: VideoHash) -> Sequence[FileView]:
            return [file_view(path)] if video_hash == VIDEO else []

        streams = Streams(
            Doors(
                files=files,
                facts=lambda video_hash: known if video_hash == VIDEO else None,
                folder=tmp_path / "segments",
                most_bytes=lambda: Bytes(1 << 30),
                most_height=lambda: 720,
            )
        )
        opened.append(streams)
        return streams

    yield open_streams
    for streams in opened:
        streams.close()


def file_view(path: Path) -> FileView:
    about = path.stat() if path.exists() else None
    return FileView(
        path=str(path),
        path_raw=None,
        collection="Films",
        size=Bytes(about.st_size if about else 1),
        mtime_ns=Nanoseconds(about.st_mtime_ns if about else 1),
        inode=1,
        is_missing=False,
        date_added=UnixTime(1),
    )


def test_a_segment_is_made_when_it_is_asked_for_and_those_after_it_before(film: Path, opens: Opens) -> None:
    streams = opens(film)
    assert "20.m4s" in streams.playlist(WISH).result(PATIENCE)
    assert streams.beginning(WISH).result(PATIENCE).read_bytes()[4:8] == b"ftyp"
    third = streams.segment(WISH, 2).result(PATIENCE)
    assert third.read_bytes()[4:8] == b"moof"
    until((third.parent / "12.m4s").exists)
    stream, _ = next(iter(streams._open.values()))
    until(lambda: stream._ahead is not None and not stream._ahead.is_alive())
    made = {file.name for file in third.parent.glob("*.m4s")}
    assert made == {f"{number}.m4s" for number in range(2, 13)}


def test_what_was_made_is_found_again_and_not_made_again(film: Path, opens: Opens) -> None:
    first = opens(film)
    file = first.segment(WISH, 1).result(PATIENCE)
    first.close()
    before = file.stat().st_ino
    again = opens(film).segment(WISH, 1).result(PATIENCE)
    assert (again, again.stat().st_ino) == (file, before)


def test_a_process_that_is_killed_costs_one_answer(film: Path, opens: Opens) -> None:
    streams = opens(film)
    streams.segment(WISH, 0).result(PATIENCE)
    stream, _ = next(iter(streams._open.values()))
    until(lambda: stream._ahead is not None and not stream._ahead.is_alive())
    assert stream._child is not None
    os.kill(stream._child._process.pid, signal.SIGKILL)
    with pytest.raises(MediaBroken, match="crashed"):
        streams.segment(WISH, 19).result(PATIENCE)
    assert streams.segment(WISH, 19).result(PATIENCE).exists()


def test_many_players_at_once_all_get_their_segment(film: Path, opens: Opens) -> None:
    streams = opens(film)
    asked = [streams.segment(WISH, number) for number in (10, 0, 3, 1, 4, 2, 10, 0)]
    assert {each.result(PATIENCE).name for each in asked} == {f"{number}.m4s" for number in (0, 1, 2, 3, 4, 10)}


def test_more_players_than_streams_all_get_their_segment(clips: Clips, opens: Opens) -> None:
    streams = opens(clips.generated("tones.avi", seconds=6.0, tones=8, **RECIPES["mpeg4.avi"]))
    asked = [streams.segment(Wish(VIDEO, audio, copies=True), number) for number in range(3) for audio in range(8)]
    assert {each.result(PATIENCE).name for each in asked} == {f"{number}.m4s" for number in range(3)}
    assert not streams._waited


def test_what_is_not_there_is_said_so(film: Path, opens: Opens) -> None:
    streams = opens(film)
    with pytest.raises(NotFound, match="no segment 99"):
        streams.segment(WISH, 99).result(PATIENCE)
    with pytest.raises(NotFound, match="not measured"):
        streams.playlist(Wish(VideoHash("2" * 12), 0, copies=True)).result(PATIENCE)


def test_a_file_that_went_away_is_said_so(film: Path, opens: Opens, tmp_path: Path) -> None:
    streams = opens(film)
    streams._doors = replaced(streams._doors, tmp_path / "gone.avi")
    with pytest.raises(NotFound, match="drive"):
        streams.playlist(WISH).result(PATIENCE)


def replaced(doors: Doors, path: Path) -> Doors:
    return Doors(
        files=lambda _: [file_view(path)],
        facts=doors.facts,
        folder=doors.folder,
        most_bytes=doors.most_bytes,
        most_height=doors.most_height,
    )


def test_closing_ends_the_processes_in_the_middle_of_their_work(film: Path, opens: Opens) -> None:
    streams = opens(film)
    asked = streams.segment(WISH, 0)
    until(lambda: any(stream._child is not None for stream, _ in streams._open.values()))
    children = [stream._child for stream, _ in streams._open.values() if stream._child]
    streams.close()
    assert all(child._process.poll() is not None for child in children)
    assert asked.exception(PATIENCE) is None or "not watched" in str(asked.exception(PATIENCE))
    until(lambda: not any(thread.name == "segments" for thread in threading.enumerate()))


def test_a_worker_that_hangs_is_ended_and_the_next_one_goes_on(film: Path, opens: Opens) -> None:
    streams = opens(film)
    streams.segment(WISH, 0).result(PATIENCE)
    stream, _ = next(iter(streams._open.values()))
    until(lambda: stream._ahead is not None and not stream._ahead.is_alive())
    assert stream._child is not None
    stream._bench = stream._bench._replace(seconds=0.5)
    os.kill(stream._child._process.pid, signal.SIGSTOP)
    with pytest.raises(MediaBroken, match=r"within 0\.5 seconds"):
        streams.segment(WISH, 19).result(PATIENCE)
    stream._bench = stream._bench._replace(seconds=60)
    assert streams.segment(WISH, 19).result(PATIENCE).exists()


def test_a_file_that_is_replaced_while_it_plays_is_not_mixed_with_what_was_there(
    film: Path, opens: Opens, tmp_path: Path
) -> None:
    path = tmp_path / "playing.avi"
    path.write_bytes(film.read_bytes())
    known = file_view(path)
    streams = opens(path)
    video = VideoHash(fingerprint.video_hash(str(path)))
    facts = probe(path)
    streams._doors = msgspec.structs.replace(streams._doors, files=lambda _: [known], facts=lambda _: facts)
    wish = Wish(video, 0, copies=True)
    streams.segment(wish, 0).result(PATIENCE)
    os.utime(path, (1, 1))
    assert streams.segment(wish, 19).result(PATIENCE).exists()
    path.write_bytes(film.read_bytes()[:-1] + b"?")
    with pytest.raises(NotFound, match="Another file"):
        streams.segment(wish, 1).result(PATIENCE)
    path.unlink()
    with pytest.raises(NotFound, match="drive"):
        streams.segment(wish, 1).result(PATIENCE)


def test_what_shapes_the_bytes_names_them(film: Path, opens: Opens) -> None:
    streams = opens(film)
    high = streams.segment(WISH, 0).result(PATIENCE)
    streams._doors = msgspec.structs.replace(streams._doors, most_height=lambda: 144)
    low = streams.segment(WISH, 0).result(PATIENCE)
    assert high.parent != low.parent
    facts = probe(film)
    names = {
        recipe_for(msgspec.structs.replace(facts, **change), 0, 720).name
        for change in ({}, {"is_interlaced": True}, {"rotation": 180}, {"colour_transfer": "smpte2084"}, {"fps": 30.0})
    }
    assert len(names) == 5


def test_a_page_that_shows_a_video_has_its_stream_begun_before_the_player_asks(film: Path, opens: Opens) -> None:
    streams = opens(film)
    streams.prepare(VIDEO, Seconds(7.5))
    until(lambda: any((stream.folder / "7.m4s").exists() for stream, _ in streams._open.values()))
    stream, _ = next(iter(streams._open.values()))
    assert {file.name for file in stream.folder.glob("*.m4*")} - {"init.mp4"} == {"7.m4s"}
    streams.prepare(VideoHash("2" * 12))
    assert streams.segment(WISH, 0).result(PATIENCE).exists()


def test_a_page_of_a_video_that_was_left_behind_its_end_has_the_last_segment_made(film: Path, opens: Opens) -> None:
    streams = opens(film)
    streams.prepare(VIDEO, Seconds(10**9))
    until(lambda: any((stream.folder / "20.m4s").exists() for stream, _ in streams._open.values()))
