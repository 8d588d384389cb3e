"""The shapes that queries answer with; the only ones that leave this package."""

from projections.views.cloud import CloudToken, WordCloud
from projections.views.entities import AlikeNames, CatalogueEntry, EntityDetail, EntityPicture, FoundEntity
from projections.views.history import DoneSince, FieldChange, HistoryEntry
from projections.views.interactions import Chapter, Comment, DatedMarker, Interactions, Marker, Section
from projections.views.media import MediaScope, Which
from projections.views.recommended import Doing, ForYou, NearLiked, Recommended
from projections.views.saved import ContentFilter, SavedSearch
from projections.views.scanning import KnownFile, KnownSidecar
from projections.views.search import (
    Facet,
    FacetValue,
    FoundHashes,
    SearchHint,
    SearchProgress,
    SearchQuery,
    SearchResult,
    SearchTotals,
    SortMode,
    Suggestion,
    SuggestionKind,
    Suggestions,
)
from projections.views.similar import InCommon, SharedToken, SimilarName, SimilarVideo, SimilarVideos, VideoTokens
from projections.views.status import Collision, KindCoverage, Problem, Totals, TwinView
from projections.views.videos import DerivedTag, FieldSource, FileView, PlaceElsewhere, VideoCard, VideoDetail
from projections.views.view import View

__all__ = [
    "AlikeNames",
    "CatalogueEntry",
    "Chapter",
    "CloudToken",
    "Collision",
    "Comment",
    "ContentFilter",
    "DatedMarker",
    "DerivedTag",
    "Doing",
    "DoneSince",
    "EntityDetail",
    "EntityPicture",
    "Facet",
    "FacetValue",
    "FieldChange",
    "FieldSource",
    "FileView",
    "ForYou",
    "FoundEntity",
    "FoundHashes",
    "HistoryEntry",
    "InCommon",
    "Interactions",
    "KindCoverage",
    "KnownFile",
    "KnownSidecar",
    "Marker",
    "MediaScope",
    "NearLiked",
    "PlaceElsewhere",
    "Problem",
    "Recommended",
    "SavedSearch",
    "SearchHint",
    "SearchProgress",
    "SearchQuery",
    "SearchResult",
    "SearchTotals",
    "Section",
    "SharedToken",
    "SimilarName",
    "SimilarVideo",
    "SimilarVideos",
    "SortMode",
    "Suggestion",
    "SuggestionKind",
    "Suggestions",
    "Totals",
    "TwinView",
    "VideoCard",
    "VideoDetail",
    "VideoTokens",
    "View",
    "Which",
    "WordCloud",
]
