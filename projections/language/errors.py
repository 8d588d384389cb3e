"""Why a query cannot be understood, and where."""


class QueryError(Exception):
    """A query that means nothing; the words say what would.

    Args:
        message: A sentence that says what is wrong and what would be right.
        begin: First character that it is about, counted from 0.
        end: One past the last.
    """

    def __init__(self, message: str, begin: int, end: int) -> None:
        super().__init__(message)
        self.message, self.begin, self.end = message, begin, max(end, begin + 1)

    @property
    def column(self) -> int:
        """Where it is, counted from 1 as editors do."""
        return self.begin + 1
