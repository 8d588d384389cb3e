from events.comments import CommentAdded, CommentEdited, CommentRemoved
from passion.commands import AddComment, EditComment, RemoveComment
from passion.errors import NotFound, Refused
from tests.support.given import NEW_ID, SOME_ID, VIDEO, given

ADDED = CommentAdded(video_hash=VIDEO, comment_id=SOME_ID, text="fine")
REMOVED = CommentRemoved(video_hash=VIDEO, comment_id=SOME_ID)


def test_a_comment_is_kept_without_the_space_around_it() -> None:
    expected = CommentAdded(video_hash=VIDEO, comment_id=NEW_ID, text="fine\n\nyes")
    given().when(AddComment(video_hash=VIDEO, text=" fine\n\nyes \n")).then(expected)


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
