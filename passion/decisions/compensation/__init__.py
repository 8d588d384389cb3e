"""How each kind of fact is taken back: what it changed is read, compared with now, and written as it was before."""

from collections.abc import Mapping

from events.event import Event
from passion.decisions.compensation import (
    catalogue,
    description,
    duplicates,
    entities,
    items,
    playlists,
    searches,
    verdicts,
    viewings,
)
from passion.decisions.compensation.compensation import Compensation

COMPENSATIONS: Mapping[type[Event], Compensation] = {
    **catalogue.COMPENSATIONS,
    **description.COMPENSATIONS,
    **duplicates.COMPENSATIONS,
    **verdicts.COMPENSATIONS,
    **items.COMPENSATIONS,
    **viewings.COMPENSATIONS,
    **entities.COMPENSATIONS,
    **searches.COMPENSATIONS,
    **playlists.COMPENSATIONS,
}
"""Every fact can be taken back; `tests/architecture` fails until a new one is here."""


__all__ = ["COMPENSATIONS", "Compensation"]
