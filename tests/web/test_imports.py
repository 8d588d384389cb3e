"""What is no file of another program is refused by a sentence, whatever was written as its path."""

from pathlib import Path

import pytest

from tests.web.conftest import House


@pytest.mark.parametrize(
    "named", ["/" + "long" * 75, "/nowhere/at all", "/dev/null", "/with \0 in it", "~nobody-here/x"]
)
def test_a_path_to_no_file_is_not_found(house: House, named: str) -> None:
    answer = house.client.post("/api/import-data", json={"path": named})
    assert answer.status_code == 404, answer.text
    assert named in answer.json()["detail"]


def test_a_file_is_no_folder_of_another_file(house: House, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    answer = house.client.post("/api/import-data", json={"path": f"{file}/inside"})
    assert answer.status_code == 404, answer.text
