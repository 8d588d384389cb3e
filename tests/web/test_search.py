"""The search over HTTP: answers with all that is beside them, suggestions, and errors that point at the spot."""

import pytest

from tests.web.conftest import House


def test_an_answer_has_what_was_understood_and_is_counted_beside(house: House) -> None:
    answer = house.client.get("/search/search-videos", params={"text": "h264 -is:favourite", "facets": 5}).json()
    assert answer["count"] >= len(answer["videos"]) > 0
    assert [each["kind"] for each in answer["terms"]] == ["words", "being"]
    assert {"performer", "tag", "collection", "resolution", "is"} <= {each["field"] for each in answer["facets"]}
    collections = next(each for each in answer["facets"] if each["field"] == "collection")
    for value in collections["values"]:
        params = {"text": f"h264 -is:favourite {value['term']}"}
        assert house.client.get("/search/search-videos", params=params).json()["count"] == value["count"]


@pytest.mark.parametrize(("text", "begin", "end"), [("duration:long", 9, 13), ("x tagg:sea", 2, 6), ("is:blue", 3, 7)])
def test_a_query_that_means_nothing_is_refused_with_the_spot(house: House, text: str, begin: int, end: int) -> None:
    for answer in (
        house.client.get("/search/search-videos", params={"text": text}),
        house.client.post("/search/search-videos", json={"text": text}),
    ):
        problem = answer.json()
        assert answer.status_code == 400
        assert problem["type"] == "urn:passion:bad-query"
        assert (problem["begin"], problem["end"], problem["column"]) == (begin, end, begin + 1)


def test_suggestions_are_for_the_place_of_the_cursor(house: House) -> None:
    answer = house.client.get("/search/get-suggestions", params={"text": "is:fav h264", "cursor": 6}).json()
    assert (answer["begin"], answer["end"]) == (3, 6)
    assert [each["text"] for each in answer["suggestions"]] == ["favourite"]
    titles = house.client.get("/search/get-suggestions", params={"text": "h26"}).json()["suggestions"]
    assert any(each["kind"] == "title" and each["video_hash"] for each in titles)


@pytest.mark.parametrize("params", [{"limit": 0}, {"cursor": -1}, {"text": "x" * 5000}])
def test_suggestions_that_cannot_be_are_refused(house: House, params: dict[str, object]) -> None:
    assert house.client.get("/search/get-suggestions", params=params).status_code == 400  # pyright: ignore[reportArgumentType]


def test_chance_picks_only_what_the_content_filter_lets_through(house: House) -> None:
    cards = house.client.get("/search/search-videos", params={"text": "h264"}).json()["videos"]
    chosen = cards[0]["video_hash"]
    house.client.post("/api/add-favourite", json={"video_hash": chosen}).raise_for_status()
    house.client.post("/api/set-content-filter", json={"query": "is:favourite"}).raise_for_status()
    try:
        for way in ("get-random-video", "get-random-spotlight-video", "get-random-video-seeded/x"):
            assert house.client.get(f"/api/{way}").json()["video_hash"] == chosen
        house.client.post("/api/remove-favourite", json={"video_hash": chosen}).raise_for_status()
        assert house.client.get("/api/get-random-spotlight-video").status_code == 404
    finally:
        house.client.post("/api/set-content-filter", json={"is_on": False}).raise_for_status()
