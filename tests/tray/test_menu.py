import pytest

from tray.menu import Entry, groups
from tray.status import ServerStatus, State

UP = ServerStatus(state="idle", address="http://127.0.0.1:1")


def entries(status: ServerStatus, *, starts_at_login: bool = False) -> list[Entry]:
    return [entry for group in groups(status, starts_at_login=starts_at_login) for entry in group]


def labels(status: ServerStatus) -> list[str]:
    return [entry.label for entry in entries(status)]


def enabled(status: ServerStatus) -> set[str]:
    return {entry.action for entry in entries(status) if entry.is_enabled}


def test_a_crash_is_told_with_its_report_only_where_there_is_one() -> None:
    told = [each for group in groups(UP, starts_at_login=False, crashed="23 November, 16:30") for each in group]
    assert [each.label for each in told if each.action == "open-crash"] == [
        "Passion failed on 23 November, 16:30: see the report"
    ]
    assert "open-crash" not in enabled(UP)


@pytest.mark.parametrize("on", [True, False])
def test_whether_the_page_begins_discreetly_is_ticked(on: bool) -> None:  # noqa: FBT001 (a parameter of the test)
    status = ServerStatus(state="idle", address="http://127.0.0.1:1", is_discreet=on)
    assert [each.is_checked for each in entries(status) if each.action == "discreet"] == [on]


def test_a_mistake_in_the_settings_is_told() -> None:
    told = ServerStatus(state="idle", address="http://127.0.0.1:1", mistakes=2).title
    assert told == "Passion: ready; the settings have a mistake"


def test_of_a_stopped_server_nothing_can_be_asked_but_to_start() -> None:
    assert enabled(ServerStatus(state="stopped")) == {"start", "open-logs", "autostart", "quit"}


def test_a_running_server_can_be_asked_for_everything() -> None:
    wanted = {"open", "copy-address", "scan", "quick-scan", "pause-media", "open-settings", "discreet", "restart"}
    assert enabled(UP) == wanted | {"stop", "open-logs", "autostart", "quit"}


def test_paused_previews_offer_to_go_on() -> None:
    status = ServerStatus(state="idle", address="http://127.0.0.1:1", is_media_paused=True)
    assert "Resume previews" in labels(status)
    assert "Pause previews" not in labels(status)
    assert labels(status)[0] == "Passion: previews paused"


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


@pytest.mark.parametrize("on", [True, False])
def test_whether_it_starts_at_login_is_ticked(on: bool) -> None:  # noqa: FBT001 (a parameter of the test)
    assert [each.is_checked for each in entries(UP, starts_at_login=on) if each.action == "autostart"] == [on]
