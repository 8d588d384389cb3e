"""Questions about saved searches and the content filter."""

from events.searches import search_key
from projections.queries.questions import Questions, Row
from projections.views import ContentFilter, SavedSearch

_SAVED = "SELECT name, query, description, sort, descending, date FROM saved_searches"


class SavedQuestions(Questions):
    """What the person keeps of the search box."""

    def saved_searches(self) -> list[SavedSearch]:
        """All of them, by name."""
        return [_saved(row) for row in self._rows(f"{_SAVED} ORDER BY key")]

    def saved_search(self, name: str) -> SavedSearch | None:
        """The one of this name, whatever its case."""
        row = self._row(f"{_SAVED} WHERE key = ?", (search_key(name),))
        return None if row is None else _saved(row)

    def content_filter(self) -> ContentFilter:
        """What all that is shown must pass now."""
        row = self._row("SELECT query, is_on FROM content_filter")
        return ContentFilter() if row is None else ContentFilter(query=row[0], is_on=bool(row[1]))


def _saved(row: Row) -> SavedSearch:
    name, query, description, sort, descending, date = row
    return SavedSearch(
        name=name, query=query, description=description, sort=sort, descending=bool(descending), date=date
    )
