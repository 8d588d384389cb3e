"""The predecessor's curated lists become saved searches that find the same videos."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from passion.commands import SaveSearch, UndoGroup
from passion.errors import Refused
from passion.library import Library
from projections.views import SearchQuery
from tests.passion.porting.taking import taken
from tests.support.given import VIDEO
from tests.support.homes import filled

CONFIG = """
collections:
  films: ["/videos"]
curated_collections:
  - name: Morning
    description: Boats at first light
    query:
      search_string: dawn
      actor: "Ann Bell"
      tags: [boats, harbour]
      include_terms: [/videos/]
      exclude_terms: [two]
      sortby: date_added_asc
  - name: Liked
    query: {only_favourites: "true", collection: Films, sortby: views_desc}
  - name: Empty
  - just a text
"""


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with filled(tmp_path / "home") as library:
        yield library


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "config.yaml"
    path.write_text(CONFIG)
    return path


def test_each_list_finds_what_it_found_there_and_one_undo_takes_all_back(library: Library, config: Path) -> None:
    report = taken(library, config)
    liked, morning = library.queries.saved_searches()
    assert (morning.name, morning.description, morning.sort, morning.descending) == (
        *("Morning", "Boats at first light", "date-added", False),
    )
    assert morning.query == 'dawn performer:"Ann Bell" tag:boats tag:harbour path:"/videos/" -path:two'
    assert [each.video_hash for each in library.search.videos(SearchQuery(text=morning.query)).videos] == [VIDEO]
    assert (liked.query, liked.sort) == ("collection:Films is:favourite", "relevance")
    assert [each.what for each in report.skipped] == [
        *("the order 'views_desc' of the curated list Liked", "curated list 3", "curated list 4"),
    ]
    assert taken(library, config).taken == {}
    assert report.group_id is not None
    library.execute(UndoGroup(group_id=report.group_id))
    assert library.queries.saved_searches() == []
    assert taken(library, config).taken == report.taken == {"saved searches": 2}


def test_what_is_kept_under_that_name_here_stays(library: Library, config: Path) -> None:
    library.execute(SaveSearch(name="morning", query="tag:sea"))
    report = taken(library, config)
    assert report.taken == {"saved searches": 1}
    assert any("Another search has that name" in each.reason for each in report.skipped)
    kept = library.queries.saved_search("Morning")
    assert kept is not None
    assert kept.query == "tag:sea"


@pytest.mark.parametrize("text", ["collections: {}", "curated_collections: text", "a: [", ""])
def test_a_file_without_such_lists_is_refused(library: Library, config: Path, text: str) -> None:
    config.write_text(text)
    with pytest.raises(Refused, match="no settings file of the predecessor with curated lists"):
        taken(library, config)
