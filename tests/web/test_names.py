"""Templates can be tried before they are settings."""

from tests.web.conftest import House


def test_a_name_is_read_by_the_templates_that_are_given(house: House) -> None:
    wish = {"names": ["NorthFilm/Bridge.mp4"], "templates": ["[{studio}] {title}", "{studio}/{title}"]}
    answer = house.client.post("/api/test-names", json=wish)
    assert answer.status_code == 200, answer.text
    name = answer.json()["names"][0]
    assert name["template"] == "{studio}/{title}"
    assert name["description"] == {"title": "Bridge", "studio": "NorthFilm"}
    assert name["misses"][0]["template"] == "[{studio}] {title}"
    assert answer.json()["library"] is None


def test_the_librarys_files_are_counted_by_template(house: House) -> None:
    answer = house.client.post("/api/test-names", json={"looks_at_library": True, "templates": ["{title:text}"]}).json()
    seen = answer["library"]
    assert seen["total"] > 0
    assert seen["templates"] == [{"template": "{title:text}", "count": seen["total"]}]
    assert seen["untaken"] == 0


def test_a_bad_template_is_answered_with_its_column(house: House) -> None:
    answer = house.client.post("/api/test-names", json={"templates": ["{titel}"]})
    assert answer.status_code == 400
    assert "column 2" in answer.json()["detail"]


def test_the_name_of_a_video_is_read_as_a_scan_reads_it(house: House) -> None:
    wish = {"video_hash": house.hash_of("h264.mp4"), "names": ["Other.mp4"]}
    names = house.client.post("/api/test-names", json=wish).json()["names"]
    assert [each["name"] for each in names] == ["h264.mp4", "Other.mp4"]
    nobody = house.client.post("/api/test-names", json={"video_hash": "0" * 12})
    assert nobody.json()["names"] == []
