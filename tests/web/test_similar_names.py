"""Names are asked for as they are, slashes and all, over real HTTP."""

from collections.abc import Callable, Iterator
from urllib.parse import quote

import msgspec
import pytest

from events.description import DescriptionChange
from passion.commands import EditDescription, UndoCommand
from projections.views import SimilarName
from tests.web.conftest import House

ODD = ("AC/DC", "A//B", "Up/", "/Down", "50% off?", "Zoë & Ümit #1", "%2F", "a/../b")


@pytest.fixture
def named(house: House) -> Iterator[Callable[[str, str], None]]:
    """Gives two videos something in common, one of them a performer or a studio of a name."""
    before = house.library.position

    def name_two(field: str, name: str) -> None:
        for file, each in (("h264.mp4", name), ("vp9.webm", "Someone Alike")):
            value = [each] if field == "performers" else each
            changes = msgspec.convert({"genres": ["Harbour"], field: value}, DescriptionChange)
            house.library.execute(EditDescription(video_hash=house.hash_of(file), changes=changes))

    yield name_two
    own = house.library.log.since(before)
    for command_id in reversed(dict.fromkeys(each.command_id for each in own)):
        house.library.execute(UndoCommand(command_id=command_id))


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize(("kind", "field"), [("performer", "performers"), ("studio", "studio")])
def test_a_performer_and_a_studio_are_found_by_a_name_with_slashes(
    house: House, named: Callable[[str, str], None], kind: str, field: str, name: str
) -> None:
    named(field, name)
    same = house.client.get("/api/get-similar-entities", params={"kind": kind, "name": name})
    # A client takes dots between bare slashes away before it asks.
    for safe in ("",) if ".." in name else ("", "/"):
        answer = house.client.get(f"/search/get-similar-{kind}s/{quote(name, safe=safe)}")
        assert answer.status_code == 200, answer.text
        alike = msgspec.json.decode(answer.content, type=list[SimilarName])
        assert "Someone Alike" in [each.name for each in alike]
        assert same.content == answer.content
