"""What is alike, and why."""

from typing import Literal

from events.values import Position
from projections.views.videos import VideoCard
from projections.views.view import View

InCommon = Literal["performer", "studio", "series", "genre", "tag"]
"""What two videos may have in common so plainly that the one is no discovery beside the other."""


class SharedToken(View, frozen=True, kw_only=True):
    """A reason why two things are alike."""

    field: str
    """cast, genres, tags, description, studio, title, series; year; common: what most videos have; further: the lighter
    reasons together."""
    token: str
    """A name as it is written now, or a word of a text."""
    weight: float
    """Its part of the score: all reasons add up to it. In a list of performers or studios it may be below 0."""


class SimilarVideo(View, frozen=True, kw_only=True):
    """A video like another one, and why."""

    video: VideoCard
    score: float
    shared: tuple[SharedToken, ...]


class SimilarVideos(View, frozen=True, kw_only=True):
    """The videos most alike, best first."""

    videos: tuple[SimilarVideo, ...]
    count: int
    """How many there are in all."""
    position: Position
    """Of the log, up to which the index holds."""


class SimilarName(View, frozen=True, kw_only=True):
    """A performer or studio like another one, and why."""

    name: str
    videos: int
    score: float
    shared: tuple[SharedToken, ...]


class VideoTokens(View, frozen=True, kw_only=True):
    """By what a video is likened to others."""

    tokens: tuple[SharedToken, ...]
    """The weightiest first. Two videos are as alike as the products of the weights of their common tokens add up to."""
    position: Position
    """Of the log, up to which the index holds."""
