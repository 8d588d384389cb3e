"""The page's own checks: types in every component, and the unit tests of its modules."""

from __future__ import annotations

import pytest

from web.build import WEB, install_packages, npm, only_one_process


@pytest.fixture(scope="module", autouse=True)
def checkers() -> None:
    """The development packages of web/ui."""
    with only_one_process(WEB / ".build.lock"):
        install_packages(checkers=True)


def test_every_component_has_sound_types() -> None:
    assert "0 errors" in npm("run", "check").lower()


def test_the_modules_of_the_page_do_what_their_tests_claim() -> None:
    assert "passed" in npm("run", "test")


def test_the_types_of_the_interface_are_those_of_the_servers_document() -> None:
    npm("run", "types", "--", "--check")
