"""A little of what `python -m tests.fuzz 600` does, the same each time: some requests of every operation."""

from pathlib import Path

import pytest

from tests.fuzz.fuzzing import fuzz

pytestmark = pytest.mark.usefixtures("built_page")


def test_no_request_brings_a_server_error_or_an_answer_outside_the_document(tmp_path: Path) -> None:
    outcome = fuzz(tmp_path, "--phases", "fuzzing", "--max-examples", "1", "--generation-deterministic")
    assert outcome.is_clean, outcome.said + outcome.sentences()
    assert len({operation for operation, _ in outcome.answers}) > 160, outcome.sentences()
