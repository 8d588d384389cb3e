"""What a person does in the page becomes facts."""

import uuid

import pytest

from tests.web.conftest import House


@pytest.fixture
def film(house: House) -> str:
    return house.hash_of("vp9.webm")


def test_a_rating_can_be_read_as_soon_as_it_is_answered(house: House, film: str) -> None:
    for rating in ("S+", "A", "C"):
        receipt = house.client.post("/api/rate-video", json={"video_hash": film, "rating": rating})
        assert receipt.status_code == 200, receipt.text
        assert receipt.json()["changed"] is True
        assert house.client.get(f"/api/interact/get/{film}").json()["rating"] == rating


def test_the_same_rating_again_changes_nothing(house: House, film: str) -> None:
    wish = {"video_hash": film, "rating": "B"}
    first = house.client.post("/api/rate-video", json=wish).json()
    again = house.client.post("/api/rate-video", json=wish).json()
    assert again["changed"] is False
    assert again["position"] == first["position"]


def test_a_command_sent_twice_is_done_once(house: House, film: str) -> None:
    headers = {"Idempotency-Key": str(uuid.uuid4())}
    wish = {"video_hash": film, "text": f"once {headers['Idempotency-Key']}"}
    first = house.client.post("/api/add-comment", json=wish, headers=headers).json()
    again = house.client.post("/api/add-comment", json=wish, headers=headers).json()
    comments = house.client.get(f"/api/interact/get/{film}").json()["comments"]
    assert first == again
    assert [comment["text"] for comment in comments].count(wish["text"]) == 1


def test_a_malformed_idempotency_key_is_refused_by_name(house: House, film: str) -> None:
    answer = house.client.post("/api/like-video", json={"video_hash": film}, headers={"Idempotency-Key": "7"})
    assert answer.status_code == 400
    assert "dempotency" in answer.text or "command_id" in answer.text


def test_the_old_spelling_of_favourites_is_the_same_command(house: House, film: str) -> None:
    assert house.client.post(f"/api/add-favourite/{film}").json()["changed"] is True
    assert house.client.get(f"/api/is-favourite/{film}").json() == {"video_hash": film, "is_favourite": True}
    assert house.client.post("/api/add-favourite", json={"video_hash": film}).json()["changed"] is False
    assert house.client.post(f"/api/remove-favourite/{film}").json()["changed"] is True
    assert house.client.get(f"/api/is-favourite/{film}").json()["is_favourite"] is False


def test_markers_comments_and_viewings_come_back_as_sent(house: House, film: str) -> None:
    send = house.client.post
    assert send(
        "/api/add-marker", json={"video_hash": film, "time": 1.25, "label": "Here", "colour": "#00ff00"}
    ).is_success
    assert send("/api/add-comment", json={"video_hash": film, "text": "Schön ✓"}).is_success
    assert send("/api/record-viewing", json={"video_hash": film, "start": 0, "length": 2}).is_success
    found = house.client.get(f"/api/interact/get/{film}").json()
    assert [(each["time"], each["label"], each["colour"]) for each in found["markers"]] == [(1.25, "Here", "#00ff00")]
    assert "Schön ✓" in [each["text"] for each in found["comments"]]
    assert found["watched"] == [[0.0, 2.0]]


@pytest.mark.parametrize(
    ("route", "wish", "field"),
    [
        ("rate-video", {"rating": "D"}, "rating"),
        ("rate-video", {}, "rating"),
        ("rate-video", {"rating": "S", "stars": 5}, "stars"),
        ("add-marker", {"time": -1}, "time"),
        ("add-marker", {"time": 1, "colour": "red"}, "colour"),
        ("add-comment", {"text": ""}, "text"),
        ("add-comment", {"text": "x" * 10_001}, "text"),
        ("tag-video", {"tag": " "}, "tag"),
        ("remove-marker", {"marker_id": "x"}, "marker_id"),
        ("edit-description", {"changes": {"part": "two"}}, "changes.part"),
    ],
)
def test_a_wrong_command_is_refused_by_field_and_writes_nothing(
    house: House, film: str, route: str, wish: dict[str, object], field: str
) -> None:
    before = house.library.log.position()
    answer = house.client.post(f"/api/{route}", json={"video_hash": film, **wish})
    assert answer.status_code == 400
    assert [error["field"] for error in answer.json()["errors"]] == [field]
    assert house.library.log.position() == before


def test_a_command_about_what_is_not_there_is_not_found(house: House, film: str) -> None:
    unknown = house.client.post("/api/rate-video", json={"video_hash": "0" * 12, "rating": "S"})
    marker = house.client.post("/api/remove-marker", json={"video_hash": film, "marker_id": "0" * 12})
    assert (unknown.status_code, marker.status_code) == (404, 404)
    assert marker.json()["detail"]


def test_a_receipt_is_enough_to_undo_and_redo(house: House, film: str) -> None:
    send = house.client.post
    for rating in ("B+", "A+"):
        receipt = send("/api/rate-video", json={"video_hash": film, "rating": rating}).json()
    for expected in ("B+", "A+", "B+"):
        answer = send("/api/undo-command", json={"command_id": receipt["command_id"]})
        assert answer.status_code == 200, answer.text
        receipt = answer.json()
        assert house.client.get(f"/api/interact/get/{film}").json()["rating"] == expected


def test_an_undo_that_is_refused_says_what_stands_in_the_way(house: House, film: str) -> None:
    send = house.client.post
    first = send("/api/rate-video", json={"video_hash": film, "rating": "C"}).json()
    send("/api/rate-video", json={"video_hash": film, "rating": "C+"})
    answer = send("/api/undo-command", json={"command_id": first["command_id"]})
    assert answer.status_code == 409
    assert "rated C+" in answer.json()["detail"]
    unknown = send("/api/undo-command", json={"command_id": str(uuid.uuid4())})
    assert unknown.status_code == 404


def test_all_since_a_moment_is_undone_and_redone_as_a_group(house: House, film: str) -> None:
    send = house.client.post
    before = house.client.get(f"/api/interact/get/{film}").json()
    date = house.client.get("/api/get-history?limit=1").json()[0]["recorded_at"] + 1
    send("/api/like-video", json={"video_hash": film})
    send("/api/add-comment", json={"video_hash": film, "text": "for now"})
    after = house.client.get(f"/api/interact/get/{film}").json()
    receipt = send("/api/undo-since", json={"date": date}).json()
    assert receipt["changed"] is True
    assert house.client.get(f"/api/interact/get/{film}").json() == before
    again = send("/api/undo-group", json={"group_id": receipt["group_id"]})
    assert again.status_code == 200, again.text
    assert house.client.get(f"/api/interact/get/{film}").json() == after
    assert house.client.get(f"/api/get-history?limit=1&video_hash={film}").json()[0]["is_redo"] is True
