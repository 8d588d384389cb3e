from events.comments import CommentAdded, CommentEdited, CommentRemoved
from events.values import UnixTime
from passion.commands import AddComment, EditComment, RemoveComment
from passion.errors import NotFound, Refused
from tests.support.given import NEW_ID, NOW, SOME_ID, VIDEO, given

ADDED = CommentAdded(video_hash=VIDEO, comment_id=SOME_ID, text="fine")
REMOVED = CommentRemoved(video_hash=VIDEO, comment_id=SOME_ID)


def test_a_comment_is_kept_without_the_space_around_it() -> None:
    expected = CommentAdded(video_hash=VIDEO, comment_id=NEW_ID, text="fine\n\nyes")
    given().when(AddComment(video_hash=VIDEO, text=" fine\n\nyes \n")).then(expected)


def test_a_comment_that_waited_has_the_date_at_which_it_was_written_but_none_to_come() -> None:
    then = UnixTime(NOW - 1_000_000)
    late = CommentAdded(video_hash=VIDEO, comment_id=NEW_ID, text="fine", date=then)
    given().when(AddComment(video_hash=VIDEO, text="fine", date=then)).then(late)
    now = CommentAdded(video_hash=VIDEO, comment_id=NEW_ID, text="fine")
    given().when(AddComment(video_hash=VIDEO, text="fine", date=UnixTime(NOW + 1_000_000))).then(now)


def test_the_same_words_may_be_said_twice() -> None:
    expected = CommentAdded(video_hash=VIDEO, comment_id=NEW_ID, text="fine")
    given(ADDED).when(AddComment(video_hash=VIDEO, text="fine")).then(expected)


def test_a_comment_of_space_is_refused() -> None:
    given().when(AddComment(video_hash=VIDEO, text=" \n ")).refused(Refused, "needs some text")


def test_a_comment_is_edited_where_the_text_differs() -> None:
    edited = CommentEdited(video_hash=VIDEO, comment_id=SOME_ID, text="finer")
    command = EditComment(video_hash=VIDEO, comment_id=SOME_ID, text="finer ")
    given(ADDED).when(command).then(edited)
    given(ADDED, edited).when(command).then_nothing()


def test_a_comment_that_never_was_cannot_be_edited() -> None:
    given().when(EditComment(video_hash=VIDEO, comment_id=SOME_ID, text="x")).refused(NotFound, "no comment")


def test_a_comment_is_removed_once() -> None:
    command = RemoveComment(video_hash=VIDEO, comment_id=SOME_ID)
    given(ADDED).when(command).then(REMOVED)
    given(ADDED, REMOVED).when(command).then_nothing()
    given().when(command).refused(NotFound, "no comment")
