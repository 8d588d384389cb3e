import msgspec
import pytest

from events.description import Description, DescriptionChange, DescriptionEdited, VideoDescribed
from passion.commands import DescribeVideo, EditDescription, Members
from passion.errors import Refused
from tests.support.given import VIDEO, given

NAMED = Description(title="One", performers=("Ann",))


def edit(**fields: object) -> EditDescription:
    return EditDescription(video_hash=VIDEO, changes=msgspec.convert(fields, DescriptionChange))


def edited(**fields: object) -> DescriptionEdited:
    return DescriptionEdited(video_hash=VIDEO, changes=msgspec.convert(fields, DescriptionChange))


def test_what_a_source_says_is_remembered_once() -> None:
    command = DescribeVideo(video_hash=VIDEO, source="file_name", description=NAMED)
    described = VideoDescribed(video_hash=VIDEO, source="file_name", description=NAMED)
    given().when(command).then(described)
    given(described).when(command).then_nothing()


def test_two_sources_may_say_the_same() -> None:
    described = VideoDescribed(video_hash=VIDEO, source="file_name", description=NAMED)
    other = VideoDescribed(video_hash=VIDEO, source="sidecar", description=NAMED)
    given(described).when(DescribeVideo(video_hash=VIDEO, source="sidecar", description=NAMED)).then(other)


def test_a_source_that_says_nothing_is_no_fact_until_it_falls_silent() -> None:
    silent = DescribeVideo(video_hash=VIDEO, source="sidecar", description=Description())
    described = VideoDescribed(video_hash=VIDEO, source="sidecar", description=NAMED)
    given().when(silent).then_nothing()
    given(described).when(silent).then(VideoDescribed(video_hash=VIDEO, source="sidecar", description=Description()))


def test_an_edit_is_trimmed_and_its_lists_hold_nothing_twice() -> None:
    command = edit(title=" One  ", performers=["Ann", " ann ", "", "Bea  Cee"])
    given().when(command).then(edited(title="One", performers=["Ann", "Bea Cee"]))


def test_only_fields_that_differ_are_news() -> None:
    given(edited(title="One", studio="Lot")).when(edit(title="One", studio="Other")).then(edited(studio="Other"))


def test_the_same_edit_again_changes_nothing() -> None:
    given(edited(title="One")).when(edit(title="One")).then_nothing()


def test_null_gives_a_field_back_to_its_sources() -> None:
    given(edited(title="One")).when(edit(title=None)).then(edited(title=None))
    given(edited(title="One"), edited(title=None)).when(edit(title=None)).then_nothing()
    given(edited(title="One"), edited(title=None)).when(edit(title="One")).then(edited(title="One"))


def test_a_field_can_be_made_empty_against_its_sources() -> None:
    given().when(edit(performers=[], studio="")).then(edited(performers=[], studio=""))


@pytest.mark.parametrize("date", ["2021", "2021-05", "2024-02-29", ""])
def test_a_release_date_is_as_precise_as_known(date: str) -> None:
    given().when(edit(date_released=date)).then(edited(date_released=date))


@pytest.mark.parametrize("date", ["21", "2021-13", "2023-02-29", "2021-05-32", "0000", "May 2021", "2021-5-3"])
def test_what_is_no_date_is_refused(date: str) -> None:
    given().when(edit(date_released=date)).refused(Refused, "is no date")


def test_an_empty_title_is_refused() -> None:
    given().when(edit(title="  ")).refused(Refused, "title cannot be empty")


def test_a_link_that_is_no_web_address_is_refused() -> None:
    given().when(edit(links=["javascript:alert(1)"])).refused(Refused, "must begin with http")


def test_a_part_below_none_is_refused() -> None:
    given().when(edit(part=-1)).refused(Refused, "below 0")


def test_members_are_added_to_and_removed_from_a_list_as_it_is_shown() -> None:
    named = VideoDescribed(
        video_hash=VIDEO, source="file_name", description=Description(title="One", performers=("Ana", "Bo"))
    )
    wish = EditDescription(video_hash=VIDEO, add=Members(performers=("Cy", "ana")), remove=Members(performers=("bo",)))
    given(named).when(wish).then(edited(performers=["Ana", "Cy"]))


def test_a_member_that_is_there_already_or_was_never_there_changes_nothing() -> None:
    named = VideoDescribed(video_hash=VIDEO, source="sidecar", description=Description(genres=("Sea",)))
    wish = EditDescription(video_hash=VIDEO, add=Members(genres=("sea",)), remove=Members(genres=("Fog",)))
    given(named).when(wish).then_nothing()
