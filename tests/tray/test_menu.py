import pytest

from tray.menu import entries
from tray.status import ServerStatus, State


def labels(status: ServerStatus) -> list[str]:
    return [entry.label for entry in entries(status)]


def test_a_stopped_server_can_be_started_and_nothing_else_can_be_asked_of_it() -> None:
    enabled = [entry.action for entry in entries(ServerStatus(state="stopped")) if entry.is_enabled]
    assert enabled == ["start", "quit"]


def test_a_running_server_can_be_opened_scanned_paused_and_stopped() -> None:
    status = ServerStatus(state="idle", address="http://127.0.0.1:1")
    enabled = [entry.action for entry in entries(status) if entry.is_enabled]
    assert enabled == ["open", "scan", "pause-media", "stop", "quit"]


def test_paused_previews_offer_to_go_on() -> None:
    status = ServerStatus(state="idle", address="http://127.0.0.1:1", is_media_paused=True)
    assert "Resume previews" in labels(status)
    assert "Pause previews" not in labels(status)


def test_a_starting_server_can_be_stopped() -> None:
    assert "Stop server" in labels(ServerStatus(state="starting"))


@pytest.mark.parametrize("state", ["stopped", "starting", "idle", "scanning", "generating", "problem"])
def test_a_click_on_the_icon_always_means_open(state: State) -> None:
    defaults = [entry.action for entry in entries(ServerStatus(state=state)) if entry.is_default]
    assert defaults == ["open"]


def test_the_first_line_tells_the_progress() -> None:
    status = ServerStatus(state="scanning", address="http://127.0.0.1:1", progress="3 of 10")
    assert labels(status)[0] == "Passion: scanning (3 of 10)"


def test_a_problem_is_said_in_words() -> None:
    assert ServerStatus(state="problem", reason="The port 8470 is in use.").title == "Passion: The port 8470 is in use."
