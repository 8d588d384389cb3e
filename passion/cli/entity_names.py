"""Which performer, studio or tag a person means by a name that they type."""

from typing import TYPE_CHECKING

from events.values import EntityKind
from passion.errors import NotFound, Refused

if TYPE_CHECKING:
    from projections.queries import Queries

SHOWN = 5
"""Names that a refusal tells."""


def find_name(queries: "Queries", kind: EntityKind, words: str) -> str:
    """The name itself if it is known, else the one thing whose name has these words.

    Raises:
        NotFound: none.
        Refused: more than one.
    """
    if queries.entity(kind, words) is not None or not words.strip():
        return words
    found = queries.find_entities(kind, words, SHOWN + 1)
    if not found:
        raise NotFound(f"No {kind} is called {words!r}; `passion {kind if kind != 'tag' else 'tags'} list` names them.")
    if len(found) > 1:
        shown = "; ".join(each.name for each in found[:SHOWN])
        more = "; and more" if len(found) > SHOWN else ""
        raise Refused(f"{words!r} may mean more than one {kind}: {shown}{more}. Give the whole name.")
    return found[0].name
