import pytest
from msgspec.structs import replace

from events.catalogue import FileMissing, FileRenamed
from passion.commands import RenameVideo
from passion.errors import NotFound, Refused
from tests.support.given import FILE, VIDEO, given, given_nothing

OTHER = replace(FILE, path="/videos/other.mp4")


def renamed(path: str) -> FileRenamed:
    return FileRenamed(
        video_hash=VIDEO,
        old_path=FILE.path,
        path=path,
        collection=FILE.collection,
        size=FILE.size,
        mtime_ns=FILE.mtime_ns,
        inode=FILE.inode,
    )


def wish(name: str, path: str | None = None) -> RenameVideo:
    return RenameVideo(video_hash=VIDEO, name=name, path=path)


@pytest.mark.parametrize("name", ["Harbour", "Harbour.mp4", " Harbour "])
def test_the_ending_stays_whether_it_is_given_or_not(name: str) -> None:
    given().when(wish(name)).then(renamed("/videos/Harbour.mp4"))


def test_the_ending_may_change_its_letters_and_a_name_may_hold_dots_and_any_script() -> None:
    given().when(wish("Harbour.MP4")).then(renamed("/videos/Harbour.mp4"))
    given().when(wish("v1.2 – 港")).then(renamed("/videos/v1.2 – 港.mp4"))


@pytest.mark.parametrize("name", ["one", "one.mp4"])
def test_the_same_name_changes_nothing(name: str) -> None:
    given().when(wish(name)).then_nothing()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (" ", "needs a name"),
        (".mp4", "needs a name"),
        ("a/b", "holds '/'"),
        ("../b", "holds '/'"),
        ("a\\b", "holds"),
        ("a:b", "holds ':'"),
        ("a\nb", "control characters"),
        ("a\x00b", "control characters"),
        (".hidden", "begins with a dot"),
        ("a.", "cannot end in"),
        ("a .mp4", "cannot end in"),
        ("CON", "reserved"),
        ("lpt1.x", "reserved"),
        ("a.avi", "the file stays .mp4"),
        ("ü" * 126, "256 bytes"),
    ],
)
def test_a_bad_name_is_refused_with_a_reason(name: str, words: str) -> None:
    given().when(wish(name)).refused(Refused, words)


def test_a_name_of_255_bytes_is_none_too_long() -> None:
    given().when(wish("a" * 251)).then(renamed(f"/videos/{'a' * 251}.mp4"))


def test_of_many_files_one_must_be_named_and_be_there() -> None:
    given(OTHER).when(wish("new")).refused(Refused, "say which")
    given(OTHER).when(wish("new", FILE.path)).then(renamed("/videos/new.mp4"))
    given(OTHER).when(wish("new", "/videos/none.mp4")).refused(NotFound, "has no file")
    gone = FileMissing(video_hash=VIDEO, path=FILE.path)
    given(gone).when(wish("new")).refused(Refused, "nothing to rename")
    given(OTHER, gone).when(wish("new")).then(replace(renamed("/videos/new.mp4"), old_path=OTHER.path))


def test_of_a_path_that_is_no_text_the_folder_keeps_its_bytes() -> None:
    raw = replace(FILE, path="/v\ufffd/one\ufffd.mp4", path_raw=b"/v\xff/one\xfe.mp4")
    given_nothing(raw).when(wish("new")).then(
        replace(renamed("/v\ufffd/new.mp4"), old_path=raw.path, old_path_raw=raw.path_raw, path_raw=b"/v\xff/new.mp4")
    )
