"""Rules for comments: some text, without space around it."""

from collections.abc import Sequence

from events.comments import CommentAdded, CommentEdited, CommentRemoved
from events.event import Event
from passion.commands import AddComment, EditComment, RemoveComment
from passion.decisions.context import Context
from passion.decisions.items import find, is_there
from passion.errors import Refused
from passion.video import VideoState


def add(command: AddComment, state: VideoState, context: Context) -> Sequence[Event]:
    date = command.date if command.date is not None and command.date < context.now else None
    return [
        CommentAdded(video_hash=command.video_hash, comment_id=context.new_id(), text=_text(command.text), date=date)
    ]


def edit(command: EditComment, state: VideoState, context: Context) -> Sequence[Event]:
    old = find(state.comments, command.comment_id, "comment", state)
    text = _text(command.text)
    if text == old.text:
        return []
    return [CommentEdited(video_hash=command.video_hash, comment_id=command.comment_id, text=text)]


def remove(command: RemoveComment, state: VideoState, context: Context) -> Sequence[Event]:
    if not is_there(state.comments, command.comment_id, "comment", state):
        return []
    return [CommentRemoved(video_hash=command.video_hash, comment_id=command.comment_id)]


def _text(written: str) -> str:
    text = written.strip()
    if not text:
        raise Refused("A comment needs some text.")
    return text
