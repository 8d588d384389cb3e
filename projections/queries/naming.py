"""Which videos some words may mean, so that a person can name one without its hash."""

from events.values import VideoHash
from projections.natural import natural_key
from projections.queries.questions import Questions

MOST = 20
"""Words that are looked at."""


class NamingQuestions(Questions):
    """Videos by what they are called."""

    def called_like(self, words: str, limit: int) -> list[VideoHash]:
        """Videos in the lists that have each of these words in the title or among the performers, the oldest first.

        It reads all titles, which is quicker for one question than to make the index of the search ready.
        """
        wanted = [(natural_key(each), each.casefold()) for each in words.split() if any(map(str.isalnum, each))][:MOST]
        if not wanted:
            return []
        fits = " AND ".join("(instr(title_key, ?) OR instr(lower(performers), ?))" for _ in wanted)
        values = [value for pair in wanted for value in pair]
        rows = self._rows(
            f"SELECT video_hash FROM videos WHERE is_listed AND {fits} ORDER BY title_key <> ?, id LIMIT ?",
            (*values, natural_key(words), limit),
        )
        return [row[0] for row in rows]
