from events.chapters import ChapterAdded, ChapterRemoved, ChapterRenamed
from events.values import Seconds
from passion.commands import AddChapter, RemoveChapter, RenameChapter
from passion.errors import NotFound, Refused
from tests.support.given import NEW_ID, SOME_ID, VIDEO, given, probed

ADDED = ChapterAdded(video_hash=VIDEO, chapter_id=SOME_ID, time=Seconds(10), title="One")
REMOVED = ChapterRemoved(video_hash=VIDEO, chapter_id=SOME_ID)


def test_a_chapter_begins_at_a_time() -> None:
    expected = ChapterAdded(video_hash=VIDEO, chapter_id=NEW_ID, time=Seconds(20), title="Two")
    given(ADDED).when(AddChapter(video_hash=VIDEO, time=Seconds(20), title=" Two ")).then(expected)


def test_the_same_chapter_again_changes_nothing() -> None:
    given(ADDED).when(AddChapter(video_hash=VIDEO, time=Seconds(10), title="One")).then_nothing()


def test_a_chapter_beyond_the_end_is_refused() -> None:
    given(probed(60)).when(AddChapter(video_hash=VIDEO, time=Seconds(70))).refused(Refused, "beyond the end")


def test_a_chapter_is_renamed_where_the_title_differs() -> None:
    renamed = ChapterRenamed(video_hash=VIDEO, chapter_id=SOME_ID, title="Uno")
    command = RenameChapter(video_hash=VIDEO, chapter_id=SOME_ID, title=" Uno ")
    given(ADDED).when(command).then(renamed)
    given(ADDED, renamed).when(command).then_nothing()


def test_a_chapter_is_removed_once() -> None:
    command = RemoveChapter(video_hash=VIDEO, chapter_id=SOME_ID)
    given(ADDED).when(command).then(REMOVED)
    given(ADDED, REMOVED).when(command).then_nothing()
    given().when(command).refused(NotFound, "no chapter")


def test_a_chapter_that_never_was_cannot_be_renamed() -> None:
    given().when(RenameChapter(video_hash=VIDEO, chapter_id=SOME_ID, title="x")).refused(NotFound, "no chapter")
