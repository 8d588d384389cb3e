"""Rules for what performers, studios and tags are called, tried on an open library, because names meet names."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from msgspec import structs

from events.description import Description, DescriptionChange
from events.values import Bytes, Nanoseconds, Seconds, VideoHash
from passion import commands as c
from passion.errors import NotFound, Refused
from passion.library import Library
from projections.views import SearchQuery

SAID = {1: "Ann", 2: "ann bell", 3: "Bo/x", 4: "Ann"}


def video(number: int) -> VideoHash:
    return VideoHash(f"{number:012x}")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "home") as library:
        for number, name in SAID.items():
            described = Description(title=f"T{number}", performers=(name,), tags=("sea", "boats"), studio="Blue")
            library.execute_all(
                [
                    c.SeeFile(
                        video_hash=video(number),
                        path=f"/v/{number}.mp4",
                        collection="Films",
                        size=Bytes(1),
                        mtime_ns=Nanoseconds(number),
                    ),
                    c.DescribeVideo(video_hash=video(number), source="file_name", description=described),
                ]
            )
        yield library


def counts(library: Library) -> dict[str, int]:
    return {each.name: each.videos for each in library.queries.performers()}


def found(library: Library, **query: object) -> int:
    return library.search.videos(SearchQuery(**query)).count  # pyright: ignore[reportArgumentType]


def test_a_renamed_performer_is_shown_so_everywhere_and_found_by_both_names(library: Library) -> None:
    library.execute(c.RenameEntity(kind="performer", name="Ann", to=" Ann  Moor "))
    assert counts(library) == {"Ann Moor": 2, "ann bell": 1, "Bo/x": 1}
    card = library.queries.card(video(1))
    assert card
    assert card.performers == ("Ann Moor",)
    for name in ("Ann", "Ann Moor"):
        assert found(library, performers=(name,)) == 2
        detail = library.queries.entity("performer", name)
        assert detail
        assert (detail.name, detail.aliases, detail.videos) == ("Ann Moor", ("Ann",), 2)
    assert found(library, text="moor") == 2
    assert found(library, text="ann") == 3


def test_a_video_that_says_an_alias_later_has_the_performer(library: Library) -> None:
    library.execute(c.AddAlias(kind="performer", name="Ann", alias="Annie"))
    described = Description(title="T3", performers=("Annie",))
    library.execute(c.DescribeVideo(video_hash=video(3), source="file_name", description=described))
    assert counts(library) == {"Ann": 3, "ann bell": 1}


def test_merged_performers_are_one_with_all_that_was_known_and_come_apart_as_they_were(library: Library) -> None:
    library.execute(c.WriteNotes(kind="performer", name="ann bell", notes="Left-handed."))
    library.execute(c.AddLink(kind="performer", name="ann bell", link="https://example.org/ann"))
    library.execute(c.TagEntity(kind="performer", name="ann bell", tag="tall"))
    library.execute(c.WriteNotes(kind="performer", name="Ann", notes="Met in May."))
    before = [library.queries.entity("performer", name) for name in ("Ann", "ann bell")]
    merged = library.execute(c.MergeEntities(kind="performer", name="Ann", merged=("ann bell",)))
    one = library.queries.entity("performer", "ann bell")
    assert one
    assert (one.name, one.aliases, one.videos) == ("Ann", ("ann bell",), 3)
    assert (one.notes, one.links, one.tags) == ("Met in May.\n\nLeft-handed.", ("https://example.org/ann",), ("tall",))
    library.execute(c.UndoCommand(command_id=merged.command_id))
    assert [library.queries.entity("performer", name) for name in ("Ann", "ann bell")] == before


def test_an_alias_that_is_taken_off_is_the_performer_again_that_it_was(library: Library) -> None:
    library.execute(c.WriteNotes(kind="performer", name="ann bell", notes="Left-handed."))
    library.execute(c.MergeEntities(kind="performer", name="Ann", merged=("ann bell", "Bo/x")))
    library.execute(c.RemoveAlias(kind="performer", name="Ann", alias="ann bell"))
    assert counts(library) == {"Ann": 3, "ann bell": 1}
    split = library.queries.entity("performer", "ann bell")
    assert split
    assert split.notes == "Left-handed."


def test_a_merge_is_not_done_again_after_one_the_other_way_round(library: Library) -> None:
    one = library.execute(c.MergeEntities(kind="performer", name="Ann", merged=("ann bell",)))
    back = library.execute(c.UndoCommand(command_id=one.command_id))
    library.execute(c.MergeEntities(kind="performer", name="ann bell", merged=("Ann",)))
    with pytest.raises(Refused, match="undo that first"):
        library.execute(c.UndoCommand(command_id=back.command_id))


@pytest.mark.parametrize(
    ("command", "kind", "words"),
    [
        (c.RenameEntity(kind="performer", name="Ann", to="Bo/x"), Refused, "with 1 video; merge the two instead"),
        (c.RenameEntity(kind="performer", name="Nobody", to="Bo"), NotFound, "“Nobody”"),
        (c.RenameEntity(kind="performer", name="Ann", to="\u202eBo"), Refused, "invisible characters"),
        (c.RenameEntity(kind="performer", name="Ann", to="\u200b"), Refused, "a name that can be seen"),
        (c.RenameEntity(kind="performer", name="Ann", to="A" * 10_000), Refused, "to: "),
        (c.RenameEntity(kind="performer", name="Ann", to=" \n"), Refused, "to: "),
        (c.RenameEntity(kind="performer", name="N" * 9_000, to="Bo"), NotFound, "N…”"),
        (c.MergeEntities(kind="performer", name="Ann", merged=("Ann",)), Refused, "cannot be merged with itself"),
        (c.MergeEntities(kind="performer", name="Ann", merged=("ann bell", "Cy")), NotFound, "“Cy”"),
        (c.AddAlias(kind="performer", name="Ann", alias="ann bell"), Refused, "“ann bell” already"),
        (c.RemoveAlias(kind="performer", name="Ann", alias="Bo/x"), NotFound, "no alias of “Ann”"),
        (c.RemoveAlias(kind="performer", name="Ann", alias="Ann"), Refused, "rename it first"),
        (c.AddLink(kind="performer", name="Ann", link="javascript:alert(1)"), Refused, "must begin with http"),
        (c.TagEntity(kind="tag", name="sea", tag="x"), Refused, "only performers and studios"),
        (c.TagVideos(video_hashes=(video(1), video(99)), tags=("x",)), NotFound, "000000000063"),
    ],
)
def test_what_cannot_be_is_refused_by_its_name_and_changes_nothing(
    library: Library, command: c.PersonCommand, kind: type[Exception], words: str
) -> None:
    before = library.position
    with pytest.raises(kind, match=words):
        library.execute(command)
    assert library.position == before


def test_an_alias_of_one_is_no_name_for_another(library: Library) -> None:
    library.execute(c.AddAlias(kind="performer", name="Ann", alias="Annie"))
    for command in (
        c.AddAlias(kind="performer", name="Bo/x", alias="Annie"),
        c.RenameEntity(kind="performer", name="Bo/x", to="Annie"),
    ):
        with pytest.raises(Refused, match="alias of the performer “Ann” already"):
            library.execute(command)


def test_what_is_so_already_is_no_fact(library: Library) -> None:
    for command in (
        c.RenameEntity(kind="performer", name="Ann", to="Ann"),
        c.AddAlias(kind="performer", name="Ann", alias="Ann"),
        c.WriteNotes(kind="performer", name="Ann", notes="  "),
        c.UntagEntity(kind="performer", name="Ann", tag="tall"),
        c.SpreadTags(kind="performer", name="Ann", spreads=None),
        c.ChoosePicture(kind="performer", name="Ann", video_hash=None),
        c.UnhideEntity(kind="tag", name="sea"),
    ):
        assert not library.execute(command).changed


def test_a_tag_is_renamed_merged_and_hidden_everywhere_by_one_command_each(library: Library) -> None:
    library.execute(c.TagVideo(video_hash=video(1), tag="ships"))
    library.execute(c.RenameEntity(kind="tag", name="sea", to="ocean"))
    merged = library.execute(c.MergeEntities(kind="tag", name="boats", merged=("ships",)))
    card = library.queries.card(video(1))
    assert card
    assert card.tags == ("ocean", "boats")
    assert not library.execute(c.TagVideo(video_hash=video(1), tag="sea")).changed
    library.execute(c.UntagVideo(video_hash=video(1), tag="boats"))
    assert [each.tags for each in library.queries.cards([video(1), video(2)])] == [("ocean",), ("ocean", "boats")]
    hidden = library.execute(c.HideEntity(kind="tag", name="sea"))
    assert {each.name: each.videos for each in library.queries.tags()} == {"boats": 3}
    assert [(each.name, each.videos) for each in library.queries.hidden_entities("tag")] == [("ocean", 4)]
    with pytest.raises(Refused, match="hidden everywhere"):
        library.execute(c.TagVideo(video_hash=video(1), tag="ocean"))
    library.execute(c.UndoCommand(command_id=hidden.command_id))
    assert {each.name: each.videos for each in library.queries.tags()} == {"boats": 3, "ocean": 4}
    assert merged.changed


def test_own_tags_flow_to_the_videos_and_follow_their_cause(library: Library) -> None:
    library.execute(c.TagEntity(kind="performer", name="Ann", tag="tall"))
    assert tags(library, 1) == ("sea", "boats")
    library.execute(c.SpreadTags(kind="performer", name="Ann", spreads=True))
    assert tags(library, 1) == ("sea", "boats", "tall")
    detail = library.queries.video(video(1))
    assert detail
    assert [(each.tag, each.kind, each.cause) for each in detail.derived_tags] == [("tall", "performer", "Ann")]
    assert found(library, tags=("tall",)) == 2
    library.execute(c.EditDescriptions(video_hashes=(video(1),), changes=DescriptionChange(performers=("Bo/x",))))
    assert tags(library, 1) == ("sea", "boats")
    library.execute(c.UntagVideo(video_hash=video(4), tag="tall"))
    assert tags(library, 4) == ("sea", "boats")
    library.execute(c.UntagEntity(kind="performer", name="Ann", tag="TALL"))
    assert found(library, tags=("tall",)) == 0


def tags(library: Library, number: int) -> tuple[str, ...]:
    card = library.queries.card(video(number))
    assert card
    return card.tags


def test_the_settings_say_whose_tags_flow_unless_the_thing_says_itself(library: Library) -> None:
    library.execute(c.TagEntity(kind="performer", name="Ann", tag="tall"))
    library.execute(c.TagEntity(kind="studio", name="Blue", tag="cold"))
    library.execute(c.SpreadTags(kind="studio", name="Blue", spreads=False))
    both = structs.replace(library.settings.tags, from_performers=True, from_studios=True)
    library.apply_settings(structs.replace(library.settings, tags=both))
    assert tags(library, 1) == ("sea", "boats", "tall")
    assert library.verify().is_sound


def test_a_wish_about_many_videos_is_one_group_that_one_undo_takes_back(library: Library) -> None:
    hashes = tuple(video(number) for number in SAID)
    receipt = library.execute(c.TagVideos(video_hashes=hashes, tags=("x", "sea")))
    assert receipt.changed
    assert found(library, tags=("x",)) == 4
    assert receipt.group_id
    library.execute(c.UndoGroup(group_id=receipt.group_id))
    assert found(library, tags=("x",)) == 0


def test_the_same_wish_about_many_videos_sent_twice_is_done_once(library: Library) -> None:
    name = UUID("01890000-0000-7000-8000-000000000001")
    wish = c.TagVideos(video_hashes=(video(1), video(2)), tags=("x",))
    first = library.execute(wish, command_id=name)
    library.execute(c.UntagVideo(video_hash=video(1), tag="x"))
    assert library.execute(wish, command_id=name).group_id == first.group_id == name
    assert found(library, tags=("x",)) == 1


def test_names_that_are_written_alike_are_told_and_left_apart(library: Library) -> None:
    library.execute(c.RenameEntity(kind="performer", name="Bo/x", to="Ánn"))
    assert [[each.name for each in group.names] for group in library.queries.alike("performer")] == [["Ann", "Ánn"]]
    assert counts(library) == {"Ann": 2, "ann bell": 1, "Ánn": 1}


def test_a_thing_is_found_by_a_part_of_any_of_its_names(library: Library) -> None:
    library.execute(c.AddAlias(kind="performer", name="Bo/x", alias="Zoë Quill"))
    hits = library.queries.find_entities("performer", "zoe q")
    assert [(each.name, each.alias, each.videos) for each in hits] == [("Bo/x", "Zoë Quill", 1)]
    assert [each.name for each in library.queries.find_entities("performer", "ann")] == ["Ann", "ann bell"]


def test_its_picture_is_the_chosen_frame_or_else_the_poster_of_a_video(library: Library) -> None:
    detail = library.queries.entity("performer", "Ann")
    assert detail
    assert detail.picture
    assert (detail.picture.video_hash, detail.picture.time) == (video(4), None)
    library.execute(c.ChoosePicture(kind="performer", name="Ann", video_hash=video(1), time=Seconds(12.5)))
    detail = library.queries.entity("performer", "Ann")
    assert detail
    assert detail.picture
    assert (detail.picture.video_hash, detail.picture.time) == (video(1), 12.5)


def test_fields_members_and_tags_of_many_videos_are_edited_by_one_command_and_one_undo(library: Library) -> None:
    hashes = tuple(video(number) for number in SAID)
    before = library.queries.cards(hashes)
    receipt = library.execute(
        c.EditDescriptions(
            video_hashes=hashes,
            changes=DescriptionChange(studio="North"),
            add=c.Members(performers=("Zoe",)),
            add_tags=("new",),
            remove_tags=("sea",),
        )
    )
    after = library.queries.cards(hashes)
    assert {each.studio for each in after} == {"North"}
    assert {each.performers[-1] for each in after} == {"Zoe"}
    assert {each.tags for each in after} == {("boats", "new")}
    assert receipt.group_id is not None
    library.execute(c.UndoGroup(group_id=receipt.group_id))
    assert library.queries.cards(hashes) == before
    tagged = library.execute(c.EditDescriptions(video_hashes=hashes, add_tags=("x",)))
    assert tagged.changed
