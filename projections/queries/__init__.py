"""The read half: every question that can be asked of the tables, and its answer as a view."""

from projections.queries.catalogue import CatalogueSort, in_order
from projections.queries.documents import DocumentQuestions
from projections.queries.doings import DoingQuestions
from projections.queries.entities import EntityQuestions
from projections.queries.entries import EntryQuestions
from projections.queries.feed import FeedQuestions
from projections.queries.history import HistoryQuestions
from projections.queries.interactions import InteractionQuestions
from projections.queries.media import MediaQuestions
from projections.queries.naming import NamingQuestions
from projections.queries.notes import NoteQuestions
from projections.queries.playlists import PlaylistQuestions
from projections.queries.saved import SavedQuestions
from projections.queries.sidecars import SidecarQuestions
from projections.queries.statistics import StatisticsQuestions
from projections.queries.status import StatusQuestions
from projections.queries.successors import SuccessorQuestions
from projections.queries.watching import ALL_BUT_HIDDEN, Shown, WatchingQuestions


class Queries(
    PlaylistQuestions,
    InteractionQuestions,
    SavedQuestions,
    EntityQuestions,
    HistoryQuestions,
    StatusQuestions,
    SuccessorQuestions,
    SidecarQuestions,
    DocumentQuestions,
    MediaQuestions,
    DoingQuestions,
    FeedQuestions,
    EntryQuestions,
    NamingQuestions,
    WatchingQuestions,
    NoteQuestions,
    StatisticsQuestions,
):
    """All questions over one store, from any thread."""


__all__ = ["ALL_BUT_HIDDEN", "CatalogueSort", "Queries", "Shown", "in_order"]
