"""The rules: each turns a wish and what is known into facts, or refuses; none asks the disk, the clock or chance."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from events.event import Event
from passion import commands
from passion.decisions import (
    catalogue,
    chapters,
    comments,
    dated_markers,
    description,
    duplicates,
    entities,
    exchanging,
    favourites,
    hiding,
    keeping,
    likes,
    markers,
    media,
    names,
    playlists,
    posters,
    probe,
    putting_off,
    ratings,
    relinking,
    renaming,
    searches,
    sidecars,
    tags,
    undo,
    unreadable,
    viewings,
)
from passion.decisions.context import Context
from passion.errors import NotFound
from passion.streams import State
from passion.video import VideoState

Rule = Callable[[Any, Any, Context], Sequence[Event]]
UndoRule = Callable[[Any, undo.Deeds], Sequence[undo.Deed]]

RULES: Mapping[type[commands.AnyCommand], Rule] = {
    commands.AddFavourite: favourites.favourite,
    commands.RemoveFavourite: favourites.unfavourite,
    commands.ChangeFavouriteDate: favourites.redate,
    commands.LikeVideo: likes.like,
    commands.RemoveLike: likes.remove_like,
    commands.RateVideo: ratings.rate,
    commands.ClearRating: ratings.clear,
    commands.ChoosePoster: posters.choose,
    commands.AddMarker: markers.add,
    commands.EditMarker: markers.edit,
    commands.RemoveMarker: markers.remove,
    commands.AddDatedMarker: dated_markers.add,
    commands.EditDatedMarker: dated_markers.redate,
    commands.RemoveDatedMarker: dated_markers.remove,
    commands.AddChapter: chapters.add,
    commands.RenameChapter: chapters.rename,
    commands.RemoveChapter: chapters.remove,
    commands.AddComment: comments.add,
    commands.EditComment: comments.edit,
    commands.RemoveComment: comments.remove,
    commands.TagVideo: tags.tag,
    commands.UntagVideo: tags.untag,
    commands.RecordViewing: viewings.record,
    commands.EditDescription: description.edit,
    commands.RenameVideo: renaming.rename,
    commands.DismissDuplicates: duplicates.dismiss,
    commands.RecallDuplicates: duplicates.recall,
    commands.RenameEntity: names.rename,
    commands.MergeEntities: names.merge,
    commands.AddAlias: names.add_alias,
    commands.RemoveAlias: names.remove_alias,
    commands.WriteNotes: entities.write_notes,
    commands.AddLink: entities.add_link,
    commands.RemoveLink: entities.remove_link,
    commands.TagEntity: entities.tag,
    commands.UntagEntity: entities.untag,
    commands.SpreadTags: entities.spread,
    commands.ChoosePicture: entities.choose_picture,
    commands.ColourEntity: entities.colour,
    commands.HideEntity: entities.hide,
    commands.UnhideEntity: entities.unhide,
    commands.SaveSearch: searches.save,
    commands.RenameSearch: searches.rename,
    commands.ForgetSearch: searches.forget,
    commands.SetContentFilter: searches.set_filter,
    commands.HideVideo: hiding.hide,
    commands.ShowVideo: hiding.show,
    commands.PutOffVideo: putting_off.put_off,
    commands.TakeUpVideo: putting_off.take_up,
    commands.CreatePlaylist: playlists.create,
    commands.EditPlaylist: playlists.edit,
    commands.RemovePlaylist: playlists.remove,
    commands.PutInPlaylist: playlists.put,
    commands.MoveInPlaylist: playlists.move,
    commands.TakeFromPlaylist: playlists.take,
    commands.SeeFile: catalogue.see,
    commands.MissFile: catalogue.miss,
    commands.RecordProbe: probe.measured,
    commands.RecordProbeFailure: probe.failed,
    commands.RecordTwin: catalogue.tell_apart,
    commands.DescribeVideo: description.describe,
    commands.RecordMedia: media.made,
    commands.RecordMediaFailure: media.failed,
    commands.RecordUnreadableFile: unreadable.record,
    commands.ForgetUnreadableFile: unreadable.forget,
    commands.RecordSidecar: sidecars.record,
    commands.ForgetSidecar: sidecars.forget,
    commands.KeepPlace: keeping.place,
    commands.RedateFile: keeping.redate,
    commands.KeepFavourite: keeping.favourite,
    commands.KeepRating: keeping.rate,
    commands.KeepComment: keeping.comment,
    commands.KeepNotes: keeping.notes,
}


UNDO_RULES: Mapping[type[commands.HistoryCommand], UndoRule] = {
    commands.UndoCommand: undo.one,
    commands.UndoGroup: undo.group,
    commands.UndoSince: undo.since,
}
"""Which of the things done before a wish about them means, the newest first."""


HISTORY_RULES: Mapping[type[commands.HistoryCommand], Callable[..., Sequence[Event]]] = {
    commands.RelinkVideo: relinking.relink,
    commands.ExchangeFile: exchanging.exchange,
}
"""What a wish about the whole past of two videos leads to."""


MEETING = (commands.SeeFile, commands.KeepPlace)
"""What makes a video known."""


def decide(command: commands.AnyCommand, state: State, context: Context) -> tuple[Event, ...]:
    """The facts that the wish leads to; none where it is fulfilled already.

    Raises:
        NotFound: no such video, marker, chapter or comment.
        Refused: a rule says no.
    """
    if isinstance(state, VideoState) and not state.is_known and not isinstance(command, MEETING):
        raise NotFound(f"No video has the hash {state.video_hash}.")
    return tuple(RULES[type(command)](command, state, context))
