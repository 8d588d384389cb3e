"""The list of differences is whole: none without a reason, and no reason for what is alike."""

import pytest

from tests.whole.probe_facts import SHARED, Comparison, compare
from tests.whole.probe_reasons import explained

pytestmark = pytest.mark.skipif(not SHARED.exists(), reason=f"the shared files are not here: {SHARED} does not exist")

FILES = 190
FIELDS = 25


@pytest.fixture(scope="module")
def found() -> Comparison:
    return compare()


def test_all_facts_are_those_of_ffprobe_or_the_difference_is_explained(found: Comparison) -> None:
    assert [each for each in found.differences if not each.reason] == []
    assert (found.files, len(found.compared)) == (FILES, FIELDS)


def test_nothing_is_explained_that_does_not_differ(found: Comparison) -> None:
    assert explained() - {(each.file, each.field) for each in found.differences} == set()
