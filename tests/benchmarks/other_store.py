"""The same small fact in the `eventsourcing` package, to measure beside ours."""

from uuid import UUID

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event


class RatedVideo(Aggregate):
    """A video that can be rated."""

    @event("Opened")
    def __init__(self) -> None:
        self.rating = ""

    @event("Rated")
    def rate(self, rating: str) -> None:
        self.rating = rating


class Library(Application[UUID]):
    """Keeps them."""
