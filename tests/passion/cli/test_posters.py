import pytest

from tests.passion.cli.conftest import Run
from tests.support.given import VIDEO


def test_a_frame_is_chosen_as_poster_and_given_back(run: Run) -> None:
    assert "is the poster" in run("poster", VIDEO, "--at", "0:12.5").output
    assert "already" in run("poster", VIDEO, "--at", "12.5").output
    assert "chose the frame at 0:12 as poster" in run("history", VIDEO).output
    assert "found by itself" in run("poster", VIDEO, "--back").output
    assert "No frame was chosen" in run("poster", VIDEO, "--back").output


@pytest.mark.parametrize("words", [("--at", "1:75"), ("--at", "soon"), (), ("--at", "1", "--back")])
def test_what_is_no_time_is_refused(run: Run, words: tuple[str, ...]) -> None:
    run("poster", VIDEO, *words, code=2)
