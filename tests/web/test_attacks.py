"""The table of attacks: each is made on a running server, and none succeeds; `python -m tests.attacks` prints it."""

from collections.abc import Iterator

import pytest

from tests.attacks import ATTACKS, Attack, World, attacked
from tests.support.clips import Clips


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory, clips: Clips) -> Iterator[World]:
    with attacked(tmp_path_factory.mktemp("attacked"), clips) as world:
        yield world


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda each: each.name.partition(":")[0])
def test_an_attack_does_not_succeed(world: World, attack: Attack) -> None:
    assert attack.make(world)
