import pytest

from events.searches import ContentFilterSet, SearchForgotten, SearchSaved
from events.values import UnixTime
from passion.commands import ForgetSearch, RenameSearch, SaveSearch, SetContentFilter
from passion.errors import NotFound, Refused
from tests.support.given import NOW, given_nothing

SEA = SearchSaved(name="By the sea", query="tag:sea", date=UnixTime(7))
FILTER = ContentFilterSet(query="-tag:x")


def test_a_search_is_saved_with_its_order_and_its_date() -> None:
    given_nothing().when(
        SaveSearch(name=" By  the sea ", query=" tag:sea ", description="Wet. ", sort="rating", descending=False)
    ).then(
        SearchSaved(name="By the sea", query="tag:sea", description="Wet.", sort="rating", descending=False, date=NOW)
    )


def test_the_same_search_again_changes_nothing_and_another_one_takes_its_place() -> None:
    given_nothing(SEA).when(SaveSearch(name="By the sea", query="tag:sea")).then_nothing()
    given_nothing(SEA).when(SaveSearch(name="by the SEA", query="sea")).then(
        SearchSaved(name="by the SEA", query="sea", date=NOW)
    )


@pytest.mark.parametrize(
    ("query", "words"),
    [("sea rating:>=Z", "column 12: “rating:”"), ("sea performr:ana", "column 5: There is no field"), ("tag:", "yet")],
)
def test_a_query_that_means_nothing_is_refused_with_the_place(query: str, words: str) -> None:
    given_nothing().when(SaveSearch(name="Sea", query=query)).refused(Refused, words)
    given_nothing(FILTER).when(SetContentFilter(query=query)).refused(Refused, words)


def test_a_name_that_cannot_be_seen_is_refused() -> None:
    given_nothing().when(SaveSearch(name="\u202e\u2066", query="")).refused(Refused, "saved search")


def test_a_search_is_renamed_with_all_that_is_known_of_it() -> None:
    given_nothing(SEA).when(RenameSearch(name="BY THE SEA", to="Water")).then(
        SearchForgotten(name="By the sea"), SearchSaved(name="Water", query="tag:sea", date=UnixTime(7))
    )
    given_nothing(SEA).when(RenameSearch(name="By the sea", to="By the Sea")).then(
        SearchSaved(name="By the Sea", query="tag:sea", date=UnixTime(7))
    )
    given_nothing(SEA).when(RenameSearch(name="By the sea", to="By the sea")).then_nothing()


def test_what_is_not_saved_is_neither_forgotten_nor_renamed() -> None:
    given_nothing(SEA).when(ForgetSearch(name="by the sea")).then(SearchForgotten(name="By the sea"))
    given_nothing().when(ForgetSearch(name="Sea")).refused(NotFound, "no saved search “Sea”")
    given_nothing(SEA, SearchForgotten(name="By the sea")).when(RenameSearch(name="By the sea", to="x")).refused(
        NotFound, "no saved search"
    )


def test_the_content_filter_is_set_lifted_and_put_back() -> None:
    given_nothing().when(SetContentFilter(query="-tag:x")).then(FILTER)
    given_nothing(FILTER).when(SetContentFilter()).then_nothing()
    given_nothing(FILTER).when(SetContentFilter(is_on=False)).then(ContentFilterSet(query="-tag:x", is_on=False))
    lifted = ContentFilterSet(query="-tag:x", is_on=False)
    given_nothing(FILTER, lifted).when(SetContentFilter()).then(FILTER)


def test_an_empty_content_filter_is_none() -> None:
    given_nothing(FILTER).when(SetContentFilter(query=" ")).then(ContentFilterSet(is_on=False))
    given_nothing().when(SetContentFilter(query="")).then_nothing()
    given_nothing().when(SetContentFilter()).refused(Refused, "no content filter")
