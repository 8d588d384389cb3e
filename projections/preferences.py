"""What of the settings the tables follow from, beside the facts."""

from collections.abc import Collection, Sequence

from events.values import EntityKind
from projections.popularity import Weights
from projections.rules import Rules


class Preferences:
    """Taken whole: another one means that what follows from it is worked out anew."""

    def __init__(
        self,
        *,
        collection_order: Sequence[str] = (),
        spreading: Collection[EntityKind] = (),
        rules: Rules | None = None,
        popularity: Weights = Weights(),  # noqa: B008 - never changed
    ) -> None:
        """Say what is preferred.

        Args:
            collection_order: Which of several files stands for a video: that of the first of these.
            spreading: Kinds of things whose own tags are tags of their videos, where a thing does not say for itself.
            rules: By which videos have tags.
            popularity: What each thing counts that the person did with a video.
        """
        self.collection_order = tuple(collection_order)
        self.spreading = frozenset(spreading)
        self.rules = Rules() if rules is None else rules
        self.popularity = popularity

    @property
    def told(self) -> tuple[str, ...]:
        """All of it as texts: equal where it means the same."""
        return *self.collection_order, *sorted(self.spreading), self.rules.told, self.popularity.told
