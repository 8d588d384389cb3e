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
from projections.queries.saved import SavedQuestions
from projections.queries.sidecars import SidecarQuestions
from projections.queries.status import StatusQuestions
from projections.queries.videos import VideoQuestions


class Queries(
    VideoQuestions,
    InteractionQuestions,
    SavedQuestions,
    EntityQuestions,
    HistoryQuestions,
    StatusQuestions,
    SidecarQuestions,
    DocumentQuestions,
    MediaQuestions,
    DoingQuestions,
    FeedQuestions,
    EntryQuestions,
    NamingQuestions,
):
    """All questions over one store, from any thread."""


__all__ = ["CatalogueSort", "Queries", "in_order"]
