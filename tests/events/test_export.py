"""The log leaves as JSON Lines and comes back as it was; what was changed on the way is told with its line."""

import hashlib
import json
from io import BytesIO
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.errors import LogBroken, UnknownEvent
from events.export import read_jsonl, write_jsonl
from events.log import EventLog
from events.recorded import Proposal, Stored
from events.resuming import resume_jsonl
from events.values import Position
from events.viewings import SectionWatched
from tests.support.logs import HASH, LIKED, proposal, writer_in
from tests.support.strategies import proposals

OLD_SECTION = Stored("SectionWatched", '{"video_hash":"0123456789ab", "start":3,"end":9.5,"date":5}')


def exported(folder: Path, until: int | None = None) -> bytes:
    log = EventLog(folder / "log.db")
    stream = BytesIO()
    write_jsonl(log, stream, None if until is None else Position(until))
    log.close()
    return stream.getvalue()


def written(folder: Path, sent: list[Proposal]) -> bytes:
    folder.mkdir(parents=True, exist_ok=True)
    with writer_in(folder) as writer:
        writer.submit_many(lambda: sent).result()
    return exported(folder)


@given(st.lists(proposals(), max_size=6, unique_by=lambda proposal: proposal.command_id))
def test_an_imported_log_is_the_same_log(tmp_path_factory: pytest.TempPathFactory, sent: list[Proposal]) -> None:
    folder = tmp_path_factory.mktemp("logs")
    lines = written(folder / "first", sent)
    assert written(folder / "second", list(read_jsonl(BytesIO(lines)))) == lines


def test_an_old_fact_is_imported_as_it_was_stored(tmp_path: Path) -> None:
    old = Proposal(
        command_id=uuid4(),
        actor="person",
        events=(SectionWatched(video_hash=HASH, start=3.0, length=6.5, date=5),),  # pyright: ignore[reportArgumentType]
        stored=(OLD_SECTION,),
    )
    lines = written(tmp_path / "first", [old])
    again = list(read_jsonl(BytesIO(lines)))
    assert again[0].events == old.events
    assert written(tmp_path / "second", again) == lines


def test_an_import_twice_is_an_import_once(tmp_path: Path) -> None:
    lines = written(tmp_path, [proposal(), proposal(LIKED, LIKED)])
    assert written(tmp_path, list(read_jsonl(BytesIO(lines)))) == lines


def test_an_export_ends_with_the_last_whole_commit(tmp_path: Path) -> None:
    lines = written(tmp_path, [proposal(), proposal(LIKED, LIKED), proposal()])
    assert exported(tmp_path, until=2) == lines.splitlines(keepends=True)[0]
    assert exported(tmp_path, until=3) == b"".join(lines.splitlines(keepends=True)[:2])


def test_anybody_can_check_the_chain_of_an_export(tmp_path: Path) -> None:
    previous = bytes(32)
    for line in written(tmp_path, [proposal(), proposal(LIKED, LIKED)]).splitlines():
        open_line, _, rest = line.rpartition(b',"hash":"')
        previous = hashlib.sha256(previous + open_line).digest()
        assert rest == previous.hex().encode() + b'"}'
        assert json.loads(line)["events"][0] == {"type": "VideoLiked", "video_hash": HASH}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (b"0123456789ab", b"0123456789ac", "Line 2: its hash"),
        (b'"person"', b'"scanner"', "Line 2: its hash"),
        (b'"person"', b'"nobody"', "Line 2 is no commit.*nobody"),
        (b'"VideoLiked"', b'"VideoRated"', "Line 2: .*VideoRated.*rating"),
        (b'"events"', b'"facts"', "Line 2 is no commit.*facts"),
        (b'"command_id":"', b'"command_id":"x', "Line 2 is no commit.*UUID"),
        (b"}\n", b"", "Line 2 is no commit"),
        (b"VideoLiked", b"Video\xff", "Line 2"),
        (b'"}\n', b'0"}\n', "Line 2: its hash"),
    ],
)
def test_a_changed_line_is_told_with_its_number(tmp_path: Path, old: bytes, new: bytes, message: str) -> None:
    lines = written(tmp_path, [proposal(), proposal(), proposal()]).splitlines(keepends=True)
    lines[1] = lines[1].replace(old, new)
    read = read_jsonl(lines)
    next(read)
    with pytest.raises(LogBroken, match=message):
        next(read)


def test_a_lost_line_is_told(tmp_path: Path) -> None:
    lines = written(tmp_path, [proposal(), proposal(), proposal()]).splitlines(keepends=True)
    with pytest.raises(LogBroken, match="Line 2: its hash"):
        list(read_jsonl([lines[0], lines[2]]))


def test_a_fact_of_a_newer_program_is_named_with_its_line(tmp_path: Path) -> None:
    lines = written(tmp_path, [proposal()])
    with pytest.raises(UnknownEvent, match=r"Line 1: .*VideoDreamt"):
        list(read_jsonl([lines.replace(b"VideoLiked", b"VideoDreamt")]))


def test_a_line_written_by_hand_needs_no_hash() -> None:
    line = {
        "command_id": str(uuid4()),
        "recorded_at": 5,
        "actor": "import",
        "events": [{"video_hash": HASH, "type": "VideoLiked"}],
    }
    (read,) = read_jsonl([json.dumps(line, indent=1).replace("\n", " ").encode(), b"\n", b"  "])
    assert (read.events, read.stored) == ((LIKED,), (Stored("VideoLiked", '{"video_hash":"0123456789ab"}'),))


@pytest.mark.parametrize("number", [1 << 63, -(1 << 63) - 1, 10**30])
def test_a_number_that_no_table_can_hold_is_told_with_its_line(number: int) -> None:
    fact = f'{{"type":"FileTouched","video_hash":"{HASH}","path":"/a","collection":"","size":{number},"mtime_ns":1}}'
    line = f'{{"command_id":"{uuid4()}","recorded_at":5,"actor":"scanner","events":[{fact}]}}\n'
    with pytest.raises(LogBroken, match=r"Line 1: a number in it is beyond 64 bits\."):
        list(read_jsonl(BytesIO(line.encode())))
    assert list(read_jsonl(BytesIO(line.replace(str(number), str((1 << 63) - 1)).encode())))


def test_an_export_that_was_cut_short_anywhere_goes_on_to_the_same_bytes(tmp_path: Path) -> None:
    with writer_in(tmp_path) as writer:
        for _ in range(3):
            writer.submit(proposal).result()
    log = EventLog(tmp_path / "log.db")
    whole = BytesIO()
    write_jsonl(log, whole)
    for cut in range(0, len(whole.getvalue()) + 1, 7):
        file = BytesIO(whole.getvalue()[:cut])
        assert resume_jsonl(log, file) == log.position()
        assert file.getvalue() == whole.getvalue()


def test_a_file_of_another_library_or_of_something_else_is_left_as_it_is(tmp_path: Path) -> None:
    logs: list[EventLog] = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        with writer_in(tmp_path / name) as writer:
            writer.submit(proposal).result()
        logs.append(EventLog(tmp_path / name / "log.db"))
    theirs = BytesIO()
    write_jsonl(logs[1], theirs)
    for text in (theirs.getvalue(), b"some words\n"):
        file = BytesIO(text)
        with pytest.raises(LogBroken, match="nothing was written"):
            resume_jsonl(logs[0], file)
        assert file.getvalue() == text
