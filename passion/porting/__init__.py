"""Takes in what other programs remembered of the same videos: as ordinary facts, once, with a report of each thing."""

from passion.porting.item import Item
from passion.porting.recognise import Program, Source, open_source, recognise
from passion.porting.report import ImportReport, Reporter, Skipped
from passion.porting.taking import Watch, bring_in

__all__ = [
    "ImportReport",
    "Item",
    "Program",
    "Reporter",
    "Skipped",
    "Source",
    "Watch",
    "bring_in",
    "open_source",
    "recognise",
]
