"""Reads the curated lists of the predecessor's `config.yaml`: each is a saved search, as it was there.

Source of the fields: `CuratedCollection` and `CuratedQuery` in its go_backend/internal/config.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import get_args

from passion.commands import SaveSearch
from passion.errors import Refused, Unavailable
from passion.library import Library
from passion.porting import values
from passion.porting.item import Item
from passion.porting.report import Reporter
from passion.sidecars.values import Reasons, clean
from passion.sidecars.yaml_text import LONGEST, read_mapping
from projections.search.quoting import quoted, term_of
from projections.views import SortMode

PROGRAM = "the predecessor's settings"
ENDINGS = (".yaml", ".yml")
KEY = "curated_collections"
_SORTS: Mapping[str, SortMode] = {
    "viewtime": "view-time",
    "last_viewed": "last-viewed",
    "favourited_date": "favourited-date",
}
_NO = frozenset({"", "0", "false", "no", "off"})


def curated_in(path: Path) -> list[object]:
    """The lists in a settings file.

    Raises:
        Refused: it has none.
        Unavailable: it cannot be read.
    """
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            text = file.read(LONGEST + 1)
    except OSError as error:
        raise Unavailable(f"The file {path} cannot be read: {error.strerror or error}.") from error
    reasons = Reasons()
    found = read_mapping(text, reasons).get(KEY)
    if not isinstance(found, list):
        why = " ".join(reasons.sentences()) or f"It has no list `{KEY}`."
        raise Refused(f"The file {path} is no settings file of the predecessor with curated lists: {why}")
    return found


class Curated:
    """The lists of one settings file."""

    def __init__(self, lists: list[object], library: Library, reporter: Reporter) -> None:
        self._lists, self._library, self._reporter = lists, library, reporter

    def total(self) -> int:
        return len(self._lists)

    def items(self) -> Iterator[Item]:
        """A saved search for each; where one of its name is kept here that says something else, that one stays."""
        for number, said in enumerate(self._lists, 1):
            name, _ = values.label(clean(values.text(said.get("name")))) if isinstance(said, dict) else ("", False)
            query = said.get("query") if isinstance(said, dict) else None
            if not isinstance(said, dict) or not name or not isinstance(query, dict):
                self._reporter.skip(f"curated list {number}", "It has no name or no query.")
                continue
            sort, descending = self._order(name, values.text(query.get("sortby")))
            command = SaveSearch(
                name=name,
                query=" ".join(_terms(query)),
                description=clean(values.text(said.get("description")))[:2000],
                sort=sort,
                descending=descending,
            )
            kept = self._library.queries.saved_search(name)
            if kept and (kept.query, kept.sort, kept.descending) != (command.query, sort, descending):
                self._reporter.skip(f"the curated list {name}", "Another search has that name here; it stays.")
                continue
            yield Item(
                kind="saved searches",
                about=f"the curated list {name}",
                key=f"predecessor/curated/{name}/{command.query}",
                command=command,
            )

    def _order(self, name: str, told: str) -> tuple[SortMode, bool]:
        field, _, way = told.rpartition("_")
        if told.startswith("random"):
            return "random", True
        sort = _SORTS.get(field) or next((each for each in get_args(SortMode) if each == field.replace("_", "-")), None)
        if sort is None or way not in {"asc", "desc"}:
            if told:
                self._reporter.skip(f"the order {told!r} of the curated list {name}", "There is none such here.")
            return "relevance", True
        return sort, way == "desc"


def _terms(query: Mapping[str, object]) -> Iterator[str]:
    yield from map(quoted, values.text(query.get("search_string")).split())
    for name in values.text(query.get("actor")).split(","):
        if name.strip():
            yield term_of("performer", name.strip())
    for field in ("studio", "collection"):
        if name := values.text(query.get(field)):
            yield term_of(field, name)
    for key, field in (("tags", "tag"), ("include_terms", "path"), ("exclude_terms", "-path")):
        for each in values.list_of(query.get(key))[0]:
            if name := values.text(each):
                yield term_of(field, name)
    if values.text(query.get("only_favourites")).lower() not in _NO:
        yield "is:favourite"
