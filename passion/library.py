"""The composition root: a home folder in, an open library out."""

import contextlib
import threading
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Self
from uuid import UUID

from events.export import write_jsonl
from events.log import EventLog
from events.recorded import Proposal, Recorded
from events.values import Actor, Position, UnixTime
from passion import clock
from passion.archive import Archive
from passion.as_of import AsOf
from passion.asking import Tables
from passion.changes import Change, Subscribers
from passion.commands import AnyCommand, HistoryCommand, ManyCommand
from passion.deciding import Draft, Fate
from passion.errors import Refused
from passion.executor import Executor, Receipt
from passion.healing import Healer
from passion.moves import MoveBook
from passion.moving import move
from passion.opening import open_writer, places_in
from passion.places import Places
from passion.read_models import Progress, ReadModels
from passion.recommender import Similar, Suggesting
from passion.search import Catalogue, Search, told_in_numbers
from passion.settings import Settings
from passion.states import States
from projections.views import Statistics

if TYPE_CHECKING:
    from passion.care import Verdict
    from passion.merging import Imported


class Library:
    """An open library: commands in, answers out. Safe to use from any thread; close it when done."""

    def __init__(self, places: Places, settings: Settings, now: Callable[[], UnixTime] = clock.now) -> None:
        """For `open` only."""
        self.places = places
        self.settings = settings
        self.settings_turn = threading.RLock()
        """Held by whoever writes the settings, or has others hold."""
        self._following = threading.Lock()
        """One after another follows the settings, so that what follows last is what holds."""
        self._now = now
        self._closing = contextlib.ExitStack()
        self._subscribers = Subscribers()
        self._healer = Healer(self.rebuild)
        self._states = States(self._facts_of)
        self.as_of: AsOf | None = None
        """Set where this is a view of the past, in which nothing can be changed."""

    @classmethod
    def open(
        cls,
        home: Path | str,
        *,
        now: Callable[[], UnixTime] = clock.now,
        progress: Progress | None = None,
        load: Callable[[Path], Settings] = Settings.load,
    ) -> "Library":
        """Open the library in a home folder, and make what is not there yet.

        Args:
            load: Gives the settings of a file.
            progress: Called while read models that were lost or are behind are made anew.

        Raises:
            HomeInUse: another process has it open.
            Unavailable: the disk refuses, or the log is damaged.
            BadSettings: the settings do not mean anything.
        """
        places = places_in(home)
        library = cls(places, load(places.settings), now)
        try:
            library._open(progress)
        except BaseException:
            library._closing.close()
            raise
        return library

    def _open(self, progress: Progress | None) -> None:
        self._writer = open_writer(self.places, self._now, self._after_commit, self._states.forget)
        self._closing.callback(self._writer.close)
        book = MoveBook(self.places.moves, lambda: self._writer.position)
        book.mend(move)
        self.log = EventLog(self.places.log)
        self._closing.callback(self.log.close)
        self._read_models = ReadModels(self.places, self.log, self.settings.preferences)
        self._closing.callback(self._read_models.close)
        self._read_models.begin(self._healer.begin, progress)
        self._closing.callback(self._healer.close)
        self.queries = self._read_models.queries
        self._executor = Executor(
            self._writer,
            self._states,
            Archive(self.log, self.queries, self._catch_up),
            Tables(self.queries, self._catch_up),
            self._now,
            book,
        )
        shown = lambda: self.search.let_through()  # noqa: E731, PLW0108 - the search comes after it
        self.similar = Similar(self.queries, self.places.index, self.settings.similarity.year, shown)
        self._closing.callback(self.similar.index.close)
        self.search = Search(self.queries, self.places.index, self.similar.likest)
        self._closing.callback(self.search.close)
        self.catalogue = Catalogue(self.queries, self.search, self._now)
        self.suggest = Suggesting(self.queries, self.similar.index, self.search, self._now)
        self._closing.callback(self.suggest.close)
        # Once more, so that it is closed first: what it still writes goes through all of the above.
        self._closing.callback(self._writer.close)

    def close(self) -> None:
        """Finish what was begun, then let go of the home folder. Closing twice does no harm."""
        self._closing.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def execute(
        self,
        command: AnyCommand | HistoryCommand | ManyCommand,
        actor: Actor = "person",
        command_id: UUID | None = None,
        *,
        progress: Progress | None = None,
    ) -> Receipt:
        """Do what one command asks; its effect is on the disk and can be read when this returns.

        Args:
            progress: Called while much is taken back, with how many commands are and how many shall be.

        Raises:
            NotFound: no such video, marker, chapter or comment.
            Refused: a rule says no.
            Unavailable: the disk refused; nothing was written.
        """
        self.refuse_changes()
        return self._executor.execute(command, actor=actor, command_id=command_id, progress=progress)

    def execute_all(
        self, commands: Sequence[AnyCommand], actor: Actor = "person", *, group: UUID | None = None
    ) -> list[Receipt]:
        """Do what many commands ask in one append: all of them, or none if a rule refuses one.

        They are of one `group`, to which others before them or after them may belong.

        Raises:
            NotFound: no such video, marker, chapter or comment.
            Refused: a rule says no.
            Unavailable: the disk refused; nothing was written.
        """
        self.refuse_changes()
        return self._executor.execute_all(commands, actor=actor, group=group)

    def statistics(self) -> Statistics:
        """The library in numbers: of what the content filter lets through.

        Raises:
            Refused: the content filter means nothing.
        """
        return told_in_numbers(self.queries, self.search)

    def subscribe(self, callback: Callable[[Change], None]) -> Callable[[], None]:
        """Call back after each group of commands, in the writer's thread: be quick there and send no command.

        The function that comes back ends the subscription.
        """
        return self._subscribers.add(callback)

    def apply_settings(
        self, wanted: Settings | Callable[[Settings], Settings], progress: Progress | None = None
    ) -> None:
        """Save other settings and live by them.

        Args:
            wanted: All of them, or what makes them of those that are written now.
            progress: Called while what follows from them is worked out anew, with how many videos are and shall be.

        Raises:
            BadSettings: where they do not mean anything.
            Refused: this is a view of the past.
            Unavailable: where the disk refuses.
        """
        self.refuse_changes()
        with self.settings_turn:
            settings = wanted if isinstance(wanted, Settings) else wanted(Settings.load(self.places.settings))
            settings.save(self.places.settings)
            self.settings = settings
        self.follow_settings(progress)

    def follow_settings(self, progress: Progress | None = None) -> None:
        """Have the read models follow from the settings as they are by now; it needs no turn, as it may take long."""
        with self._following:
            settings = self.settings
            self.similar.index.live_by(settings.similarity.year)
            is_other = self._read_models.prefer(settings.preferences, progress)
        if is_other:
            self._subscribers.tell(Change(position=self.position, streams=()))

    @property
    def position(self) -> Position:
        """Of the last fact in the log."""
        return self._writer.position

    def rebuild(self, progress: Progress | None = None) -> Position:
        """Fold all read models from the log anew, beside the present ones, and change over.

        Raises:
            Refused: this is a view of the past.
            Unavailable: where the disk refuses or the log is damaged.
        """
        self.refuse_changes()
        position = self._read_models.rebuild(progress)
        self.keep_snapshot()
        return position

    def keep_snapshot(self) -> None:
        """Keep a copy of the read models as they are, if that makes the way back to this moment much shorter."""
        self._read_models.keep_snapshot(self.position)

    def export(self, stream: BinaryIO, until: Position | None = None) -> Position:
        """Write the log as JSON Lines, one command a line; answers with the position of the last fact written."""
        return write_jsonl(self.log, stream, until)

    def import_jsonl(
        self,
        stream: Iterable[bytes],
        progress: Callable[[int], None] = lambda _: None,
        *,
        folding: Progress | None = None,
    ) -> "Imported":
        """Append the commands of an export; those that are here already are skipped.

        An empty library becomes the one that was exported. Into another one they are merged: each keeps its moment
        and where it came from, and what is known follows from all facts in the order in which they happened.

        Args: `progress` gets how many lines are done, `folding` how far read models are that must be folded anew.

        Raises:
            Refused: a line is damaged; the message names it. The lines before it are kept.
            Unavailable: where the disk refuses.
        """
        from passion.merging import import_lines

        self.refuse_changes()
        try:
            return import_lines(self._executor, stream, self._now if self.position else None, progress)
        finally:
            self.put_in_order(folding)

    def put_in_order(self, progress: Progress | None = None) -> None:
        """Fold the read models anew, where facts went in after such as happened later.

        Raises:
            Unavailable: where the disk refuses or the log is damaged.
        """
        if self._read_models.is_disordered:
            self.rebuild(progress)
            self._subscribers.tell(Change(position=self.position, streams=()))

    def take_over(self, proposals: Sequence[Proposal]) -> None:
        """Append commands of another log as they are; those that are here already are skipped.

        Raises:
            Refused: a fact cannot be kept as text.
            Unavailable: the disk refused; nothing was written.
        """
        self.refuse_changes()
        self._executor.append_all(proposals)

    def take_in(
        self, commands: Sequence[AnyCommand], names: Sequence[UUID], *, group: UUID, draft: Draft | None = None
    ) -> list[Fate]:
        """Do what can be done of many commands of an import; as `Executor.take_in`."""
        self.refuse_changes()
        return self._executor.take_in(commands, names, group=group, draft=draft)

    def refuse_changes(self) -> None:
        """Let nobody pass where this is a view of the past.

        Raises:
            Refused: saying of when.
        """
        if self.as_of is not None:
            raise Refused(self.as_of.sentence())

    def verify(self, progress: Progress | None = None) -> "Verdict":
        """Check the log byte by byte, and the read models against a fresh fold of it."""
        from passion.care import verify

        return verify(self.places, self.settings, progress)

    def _facts_of(self, streams: Sequence[str]) -> dict[str, list[Recorded]]:
        """Runs in the writer's thread."""
        return self._read_models.facts_of(streams, self._writer.position)

    def _catch_up(self) -> None:
        self._read_models.catch_up(self._writer.position)

    def _after_commit(self, recorded: Sequence[Recorded]) -> None:
        self._states.settle()
        self._read_models.apply(recorded)
        self.search.note(recorded)
        streams = tuple(dict.fromkeys(each.event.stream for each in recorded))
        self._subscribers.tell(Change(position=recorded[-1].position, streams=streams))
