import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from passion.errors import NotFound, Refused
from passion.finding import find_video
from passion.library import Library
from passion.scanning.paths import as_fact
from tests.support.given import VIDEO
from tests.support.homes import OTHER, SEE, filled

HERE = Path("/videos")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with filled(tmp_path_factory.mktemp("home")) as library:
        yield library


@pytest.mark.parametrize("words", [VIDEO, "0123", "0123456", VIDEO.upper()])
def test_a_hash_or_its_beginning_names_a_video(library: Library, words: str) -> None:
    assert find_video(library.queries, words, HERE) == VIDEO


@pytest.mark.parametrize("words", ["/videos/two.mp4", "./two.mp4", "../videos/two.mp4"])
def test_a_path_names_a_video(library: Library, words: str) -> None:
    assert find_video(library.queries, words, HERE) == OTHER


@pytest.mark.parametrize("words", ["dawn", "harbour at dawn", "ann bell"])
def test_words_of_one_video_name_it(library: Library, words: str) -> None:
    assert find_video(library.queries, words, HERE) == VIDEO


def test_words_of_two_videos_are_refused_with_both(library: Library) -> None:
    with pytest.raises(Refused, match=f"(?s){VIDEO}.*Give the hash|{OTHER}.*Give the hash"):
        find_video(library.queries, "harbour", HERE)


@pytest.mark.parametrize("words", ["nothing like it", "ffff", "/nowhere/x.mp4", "", "'\"*("])
def test_what_names_no_video_is_not_found(library: Library, words: str, tmp_path: Path) -> None:
    with pytest.raises((NotFound, Refused)):
        find_video(library.queries, words, tmp_path)


def test_a_file_outside_the_library_says_so(library: Library, tmp_path: Path) -> None:
    (tmp_path / "new.mp4").write_bytes(b"x")
    with pytest.raises(NotFound, match="scan its folder first"):
        find_video(library.queries, "new.mp4", tmp_path)


def test_a_path_that_is_no_utf_8_names_its_video(tmp_path: Path) -> None:
    path = os.fsdecode(b"/videos/bad\xff.mp4")
    shown, raw = as_fact(path)
    with Library.open(tmp_path) as library:
        library.execute(replace(SEE, path=shown, path_raw=raw), actor="scanner")
        assert find_video(library.queries, path, tmp_path) == VIDEO
