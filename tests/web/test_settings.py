"""Settings over HTTP: described, tried out, saved with the digest they were read from, and brought back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.web.conftest import House, open_house


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory, dist: Path) -> Iterator[House]:
    root = tmp_path_factory.mktemp("settings")
    (root / "Films").mkdir()
    with open_house(root / "home", root / "Films", dist) as house:
        yield house


def form(own: House) -> dict[str, Any]:
    return own.client.get("/api/get-settings").json()


def setting(told: dict[str, Any], path: str) -> dict[str, Any]:
    return next(each for each in told["settings"] if each["path"] == path)


def test_every_setting_comes_with_what_a_form_needs(own: House) -> None:
    told = form(own)
    every = setting(told, "scan.every")
    assert (every["kind"], every["unit"], every["least"], every["default"], every["value"]) == (
        "integer", "minutes", 0, 60, 0,
    )  # fmt: skip
    assert setting(told, "collections")["value"] == [["Films", [str(own.folder)]]]
    assert told["values"]["collections"] == {"Films": [str(own.folder)]}
    assert told["problems"] == []
    assert {each["section"] for each in told["settings"]} == {each["name"] for each in told["sections"]}
    assert told["file"] == own.client.get("/api/get-settings-file").json()


def test_trying_out_names_mistakes_and_effects_and_writes_nothing(own: House) -> None:
    before = own.client.get("/api/get-settings-file").json()
    wish = {"changes": {"server.port": 99, "names.templates": ["{titel}"], "scan.every": -1}}
    answer = own.client.post("/api/check-settings", json=wish).json()
    assert {each["path"] for each in answer["problems"]} == {"names.templates[1]", "scan.every"}
    assert next(each for each in answer["problems"] if each["path"] == "names.templates[1]")["column"] == 2
    assert answer["effects"] == []
    good = own.client.post("/api/check-settings", json={"changes": {"server.port": 99, "scan.every": 5}}).json()
    assert [each["kind"] for each in good["effects"]] == ["live", "restart"]
    assert setting(good, "server.port")["value"] == 99
    assert "port = 99" in good["text"]
    assert own.client.get("/api/get-settings-file").json() == before
    as_text = own.client.post("/api/check-settings", json={"text": "[scan]\nevery = 1\nevry = 2\n"}).json()
    assert [(each["path"], each["line"]) for each in as_text["problems"]] == [("scan.evry", 3)]


def test_a_save_holds_and_is_taken_back(own: House) -> None:
    file = form(own)["file"]
    saved = own.client.post("/api/save-settings", json={"digest": file["digest"], "changes": {"playback.cache": 3}})
    assert saved.status_code == 200, saved.text
    told = saved.json()
    assert (told["before"], told["job"]["state"]) == (file["digest"], "done")
    assert form(own)["values"]["playback"]["cache"] == 3
    wish = {"digest": told["file"]["digest"], "version": told["before"]}
    assert own.client.post("/api/restore-settings", json=wish).json()["file"] == file
    assert form(own)["values"]["playback"]["cache"] == 10
    assert [each["digest"] for each in form(own)["versions"]][:2] == [file["digest"], told["file"]["digest"]]


def test_a_save_of_what_has_changed_meanwhile_shows_both_sides(own: House) -> None:
    wish = {"digest": "other", "changes": {"scan.every": 77}}
    answer = own.client.post("/api/save-settings", json=wish)
    assert answer.status_code == 409
    told = answer.json()
    assert told["there"] == own.client.get("/api/get-settings-file").json()
    assert "every = 77" in told["here"]


def test_a_save_that_cannot_be_names_each_setting(own: House) -> None:
    file = form(own)["file"]
    wish = {"digest": file["digest"], "changes": {"scan.every": -1, "media.workers": "x"}}
    answer = own.client.post("/api/save-settings", json=wish)
    assert (answer.status_code, answer.json()["type"]) == (400, "urn:passion:bad-settings")
    assert {each["path"] for each in answer.json()["settings"]} == {"scan.every", "media.workers"}
    assert form(own)["file"] == file
    unknown = own.client.post("/api/check-settings", json={"changes": {"scan.evry": 1}})
    assert (unknown.status_code, unknown.json()["detail"]) == (
        404,
        "There is no setting scan.evry. Did you mean scan.every?",
    )
    assert own.client.post("/api/restore-settings", json={"digest": "x", "version": "../x"}).status_code == 404


def test_the_status_tells_of_a_bad_file(own: House) -> None:
    path = own.library.places.settings
    before = path.read_text()
    path.write_text(f"{before}\n[serve]\n")
    own.service.living.look()
    try:
        problems = own.client.get("/api/get-status").json()["settings_problems"]
        assert [each["message"] for each in problems] == ["there is no such setting. Did you mean server?"]
        assert form(own)["problems"] == problems
    finally:
        path.write_text(before)
        own.service.living.look()
    assert own.client.get("/api/get-status").json()["settings_problems"] == []


def test_two_collections_of_one_name_do_not_become_one(own: House) -> None:
    wish = {"changes": {"collections": [["Films", ["/a"]], ["Films", ["/b"]]]}}
    told = own.client.post("/api/check-settings", json=wish).json()["problems"]
    assert [(each["path"], each["message"]) for each in told] == [
        ("collections.Films", "there are two of that name; rename one.")
    ]
