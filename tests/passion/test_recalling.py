"""A command is found by the end of its id, however many there are."""

from pathlib import Path
from uuid import UUID

import pytest

from passion.commands import LikeVideo, RateVideo, UndoCommand
from passion.errors import NotFound, Refused
from passion.recalling import find_command
from tests.support.given import VIDEO
from tests.support.homes import filled

ONE, OTHER = UUID("01890000-0000-7000-8000-0000000abcde"), UUID("01890000-0000-7000-8000-0000001abcde")


def test_a_command_is_found_by_the_end_of_its_id_in_any_spelling_and_only_if_it_is_plain(tmp_path: Path) -> None:
    with filled(tmp_path) as library:
        library.execute(LikeVideo(video_hash=VIDEO), command_id=ONE)
        library.execute(LikeVideo(video_hash=VIDEO), command_id=OTHER)
        for words in (str(ONE), ONE.hex, ONE.hex.upper(), "0abcde", "00ABCDE", "8000-0000000abcde"):
            assert find_command(library.queries, words).command_id == str(ONE), words
        for words in ("abcde", "bcde"):
            with pytest.raises(Refused, match="More than one"):
                find_command(library.queries, words)
        for words in ("cde", "3abcde", "xyz0", UUID(int=1).hex, "0" * 31):
            with pytest.raises(NotFound):
                find_command(library.queries, words)


def test_what_was_done_since_a_moment_counts_what_an_undo_of_it_takes_back(tmp_path: Path) -> None:
    with filled(tmp_path) as library:
        old = library.execute(RateVideo(video_hash=VIDEO, rating="A"))
        position = library.position
        assert library.queries.done_since(position).commands == 0
        library.execute(LikeVideo(video_hash=VIDEO))
        gone = library.execute(LikeVideo(video_hash=VIDEO))
        library.execute(UndoCommand(command_id=gone.command_id))
        library.execute(UndoCommand(command_id=old.command_id))
        done = library.queries.done_since(position)
        assert (done.commands, done.videos, done.undos) == (2, 1, 1)
