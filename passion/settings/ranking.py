"""Settings of what follows from what is known of videos: their tags, how popular they are, what is alike."""

from typing import Annotated

import msgspec

from events.values import EntityKind
from passion.about import about
from passion.settings.section import Section
from passion.tag_rules import AnyTagRule


class TagSettings(Section, frozen=True, kw_only=True):
    """Which tags videos get by themselves: `[tags]`."""

    from_performers: Annotated[
        bool,
        about(
            "Tags of performers",
            "Whether a performer's own tags are tags of their videos, where the performer's page does not say.",
        ),
    ] = False
    from_studios: Annotated[
        bool,
        about(
            "Tags of studios",
            "Whether a studio's own tags are tags of its videos, where the studio's page does not say.",
        ),
    ] = False
    rules: Annotated[
        dict[str, AnyTagRule],
        about(
            "Tags by rules",
            "Tags that videos have by rules: tag = what a video must be for it.",
            control="rules",
            example="""[tags.rules]
solo = { performers = 1 }
group = { performers = "3.." }
short = { duration = "<5m" }
"4k" = { resolution = ">=4k" }
travel = [{ folder = "Trips" }, { title = ["tour*", "city walk"], studio = "North" }]""",
        ),
    ] = msgspec.field(default_factory=dict)

    @property
    def spreading(self) -> tuple[EntityKind, ...]:
        """Kinds of things whose own tags are tags of their videos."""
        chosen: dict[EntityKind, bool] = {"performer": self.from_performers, "studio": self.from_studios}
        return tuple(kind for kind, is_chosen in chosen.items() if is_chosen)


class PopularitySettings(Section, frozen=True, kw_only=True):
    """What makes a video popular, each with what it counts: `[popularity]`."""

    view_minute: Annotated[
        float,
        about("A minute of watching", "What a minute of watching counts for the popularity of a video.", ge=0, le=1000),
    ] = 1.0
    like: Annotated[float, about("A like", "What a like counts for the popularity.", ge=0, le=1000)] = 2.0
    favourite: Annotated[
        float, about("A favourite", "What being a favourite counts for the popularity.", ge=0, le=1000)
    ] = 2.0
    comment: Annotated[float, about("A comment", "What a comment counts for the popularity.", ge=0, le=1000)] = 3.0
    marker: Annotated[float, about("A marker", "What a marker counts for the popularity.", ge=0, le=1000)] = 1.0
    dated_marker: Annotated[
        float, about("A dated marker", "What a dated marker counts for the popularity.", ge=0, le=1000)
    ] = 5.0


class SimilaritySettings(Section, frozen=True, kw_only=True):
    """What makes videos alike: `[similarity]`."""

    year: Annotated[
        float,
        about(
            "Near years",
            "The part of a likeness that near years of release have, 0 to 1; 0 takes no notice of them.",
            ge=0,
            le=1,
        ),
    ] = 0.1
