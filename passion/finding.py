"""Which video a person means by a hash, the beginning of one, a path or some words."""

import os
import re
from pathlib import Path

from events.values import VideoHash
from passion.errors import NotFound, Refused
from projections.queries import Queries

SHORTEST = 4
"""Hex digits that can stand for a hash."""

SHOWN = 5
"""Videos that a refusal names."""


def find_video(queries: Queries, words: str, folder: Path) -> VideoHash:
    """The one video that the words mean; a path may be relative to the folder.

    Raises:
        NotFound: none.
        Refused: more than one.
    """
    hashes = _by_hash(queries, words)
    if not hashes:
        hashes = _by_path(queries, words, folder)
    if not hashes:
        hashes = _by_words(queries, words)
    if not hashes:
        raise NotFound(f"No video is called {words!r}. Give its hash, its path or words of its title.")
    if len(hashes) > 1:
        shown = "; ".join(f"{card.video_hash} {card.title}" for card in queries.cards(hashes[:SHOWN]))
        more = "; and more" if len(hashes) > SHOWN else ""
        raise Refused(f"{words!r} may mean more than one video: {shown}{more}. Give the hash.")
    return hashes[0]


def _by_hash(queries: Queries, words: str) -> list[VideoHash]:
    prefix = words.lower()
    if not re.fullmatch(rf"[0-9a-f]{{{SHORTEST},12}}", prefix):
        return []
    return [each for each in queries.all_hashes() if each.startswith(prefix)]


def _by_path(queries: Queries, words: str, folder: Path) -> list[VideoHash]:
    if not (os.sep in words or (folder / words).exists()):
        return []
    path = os.path.normpath(folder / Path(words).expanduser())
    shown = os.fsencode(path).decode("utf-8", "replace")  # As facts hold it, where it is no UTF-8.
    found = {
        known.video_hash for known in queries.known_files() if known.video_hash is not None and known.path == shown
    }
    if not found and Path(path).is_file():
        raise NotFound(f"{shown} is not in the library; scan its folder first.")
    return sorted(found)


def _by_words(queries: Queries, words: str) -> list[VideoHash]:
    cards = queries.cards(queries.called_like(words, SHOWN + 1))
    same = [card.video_hash for card in cards if card.title.casefold() == words.casefold()]
    return same or [card.video_hash for card in cards]
