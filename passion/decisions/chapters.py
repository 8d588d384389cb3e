"""Rules for chapters that a person adds: they begin within the video."""

from collections.abc import Sequence

from events.chapters import ChapterAdded, ChapterRemoved, ChapterRenamed
from events.event import Event
from passion.commands import AddChapter, RemoveChapter, RenameChapter
from passion.decisions.context import Context
from passion.decisions.items import find, is_there
from passion.decisions.times import within
from passion.video import Marked, VideoState


def add(command: AddChapter, state: VideoState, context: Context) -> Sequence[Event]:
    chapter = Marked(time=within(command.time, state), label=command.title.strip())
    if chapter in state.chapters.values():
        return []
    return [
        ChapterAdded(video_hash=command.video_hash, chapter_id=context.new_id(), time=chapter.time, title=chapter.label)
    ]


def rename(command: RenameChapter, state: VideoState, context: Context) -> Sequence[Event]:
    old = find(state.chapters, command.chapter_id, "chapter", state)
    title = command.title.strip()
    if title == old.label:
        return []
    return [ChapterRenamed(video_hash=command.video_hash, chapter_id=command.chapter_id, title=title)]


def remove(command: RemoveChapter, state: VideoState, context: Context) -> Sequence[Event]:
    if not is_there(state.chapters, command.chapter_id, "chapter", state):
        return []
    return [ChapterRemoved(video_hash=command.video_hash, chapter_id=command.chapter_id)]
