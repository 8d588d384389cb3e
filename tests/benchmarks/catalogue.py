"""How long each question of the catalogue takes: `python -m tests.benchmarks.catalogue [videos]`.

Processor time in a library of real film metadata, with the answer as JSON; the goal is 100 ms at 100,000 videos.
"""

import sys
import tempfile
from pathlib import Path
from typing import get_args

import msgspec

from passion.clock import now
from passion.search import Catalogue, CatalogueKind, Search
from projections.projector import Projector
from projections.queries import CatalogueSort, Queries
from projections.store import ReadStore
from tests.benchmarks.names import measured
from tests.benchmarks.search_library import facts
from tests.projections.facts import ListLog


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = ReadStore(Path(folder) / "read")
        Projector(store, ListLog(*facts(count))).catch_up()
        queries = Queries(store)
        search = Search(queries, Path(folder) / "index", is_lasting=False)
        search.wait()
        catalogue = Catalogue(queries, search, now)
        for kind in get_args(CatalogueKind):
            size = len(catalogue.entries(kind))
            for sort in get_args(CatalogueSort):
                span = measured(lambda kind=kind, sort=sort: msgspec.json.encode(catalogue.entries(kind, sort)))
                print(f"{count} videos: {size:7} of {kind:10} by {sort:7} {span * 1000:7.1f} ms", flush=True)
        print(f"all added up {measured(lambda: search.totals('')) * 1000:7.1f} ms")
        search.close()
        store.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
