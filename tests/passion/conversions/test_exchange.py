"""A conversion takes the place of its original with all its history; one undo swaps back."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from events.values import Seconds, VideoHash
from passion.commands import AddComment, AddMarker, LikeVideo, RateVideo, TagVideo, UndoCommand
from passion.conversions import forget, kept_files
from passion.errors import Refused
from passion.moves import KEPT
from projections.views import Interactions
from tests.passion.conversions.world import World
from tests.support.clips import Clips


def test_the_new_file_has_the_place_and_all_the_history_and_an_undo_swaps_back_and_a_redo_again(
    world: World, clips: Clips
) -> None:
    old = world.add("one.avi", clips["mpeg4.avi"])
    (world.folder / "one.en.srt").write_text("1\n00:00:00,000 --> 00:00:01,000\nHello\n")
    (world.folder / "one.avi.json").write_text('{"title": "Harbour"}')
    world.scan()
    queries = world.library.queries
    for command in (
        RateVideo(video_hash=old, rating="A"),
        LikeVideo(video_hash=old),
        AddMarker(video_hash=old, time=Seconds(1), label="here"),
        AddComment(video_hash=old, text="good"),
        TagVideo(video_hash=old, tag="sea"),
    ):
        world.library.execute(command)
    before, card, added = queries.interactions(old), queries.card(old), queries.files(old)[0].date_added
    said = world.convert(old)
    assert "one.mp4" in said
    assert "verified" in said
    assert world.names == ["one.en.srt", "one.mp4", "one.mp4.json"]
    assert world.kept == ["one.avi"]
    new = world.hash_of("one.mp4")
    assert world.shown == [new]
    assert world.places(old) == []
    assert world.places(new) == ["one.mp4"]
    assert queries.files(new)[0].date_added == added
    assert _said(queries.interactions(new)) == _said(before)
    assert card is not None
    assert (found := queries.card(new)) is not None
    assert (found.title, found.rating, found.likes) == (card.title, "A", 1)
    world.scan()
    assert world.places(new) == ["one.mp4"]
    assert queries.card(new) == found
    swap = world.undo()
    world.library.execute(LikeVideo(video_hash=new))
    back = world.library.execute(swap)
    assert world.names == ["one.avi", "one.avi.json", "one.en.srt"]
    assert world.kept == ["one.mp4"]
    assert world.hash_of("one.avi") == old
    assert world.shown == [old]
    assert queries.files(old)[0].date_added == added
    assert (again := queries.card(old)) is not None
    assert (again.title, again.rating, again.likes) == (card.title, "A", 2)
    world.library.execute(UndoCommand(command_id=back.command_id))
    assert world.names == ["one.en.srt", "one.mp4", "one.mp4.json"]
    assert world.kept == ["one.avi"]
    assert (last := queries.card(new)) is not None
    assert (last.title, last.rating, last.likes) == (card.title, "A", 2)


def _said(interactions: Interactions | None) -> Interactions:
    assert interactions is not None
    return replace(interactions, video_hash=VideoHash(""))


def test_what_browsers_know_is_copied_packet_for_packet(world: World, clips: Clips) -> None:
    old = world.add("one.ts", clips["h264.ts"])
    world.scan()
    plan = world.service.conversions.plan([old])[0]
    assert plan.is_needed
    assert plan.what == "copied into an MP4 file, nothing encoded again"
    assert "mpegts" in plan.reason
    assert not plan.trouble
    world.convert(old)
    assert world.names == ["one.mp4"]
    facts = world.library.queries.probe(world.hash_of("one.mp4"))
    assert facts is not None
    assert (facts.video_codec, facts.audio[0].codec) == ("h264", "aac")


def test_what_browsers_play_is_left_alone(world: World, clips: Clips) -> None:
    old = world.add("one.mp4", clips["h264.mp4"])
    world.scan()
    position = world.library.position
    assert "nothing to convert" in world.convert(old)
    assert (world.names, world.kept, world.library.position) == (["one.mp4"], [], position)


def test_a_file_that_is_an_mp4_already_changes_places_under_its_own_name(world: World, clips: Clips) -> None:
    old = world.add("one.mp4", clips["hdr.mp4"])
    world.scan()
    world.convert(old)
    new = world.hash_of("one.mp4")
    assert new != old
    assert (world.names, world.kept, world.shown) == (["one.mp4"], ["one.mp4"], [new])
    back = world.library.execute(world.undo())
    assert (world.hash_of("one.mp4"), world.shown) == (old, [old])
    world.library.execute(UndoCommand(command_id=back.command_id))
    assert (world.hash_of("one.mp4"), world.shown) == (new, [new])


def test_a_sound_that_goes_on_after_the_picture_stays(world: World, clips: Clips) -> None:
    clip = clips.generated("tone.mkv", seconds=4, vcodec="libx264", pix_fmt="yuv420p", acodec="ac3", vf="trim=end=1")
    old = world.add("one.mkv", clip)
    world.scan()
    world.convert(old)
    facts = world.library.queries.probe(world.hash_of("one.mp4"))
    assert facts is not None
    assert facts.duration == pytest.approx(4, abs=0.2)


def test_kept_files_are_listed_and_deleted_only_when_asked_for(world: World, clips: Clips) -> None:
    old = world.add("one.avi", clips["mpeg4.avi"])
    world.scan()
    world.convert(old)
    swap, files = world.undo(), [str(world.folder / "one.mp4")]
    (kept,) = kept_files(files)
    assert (Path(kept.path).name, kept.size) == ("one.avi", clips["mpeg4.avi"].stat().st_size)
    assert forget([kept]) == (1, kept.size)
    assert kept_files(files) == []
    assert not (world.folder / KEPT).exists()
    with pytest.raises(Refused, match="not there any more"):
        world.library.execute(swap)
    assert world.names == ["one.mp4"]


def test_several_are_converted_one_after_another_and_one_that_fails_costs_no_other(world: World, clips: Clips) -> None:
    first, second = world.add("one.avi", clips["mpeg4.avi"]), world.add("two.ts", clips["h264.ts"])
    world.add("one.mp4", clips["h264.mp4"])
    world.scan()
    said = world.convert(first, second)
    assert "nothing is overwritten" in said
    assert world.names == ["one.avi", "one.mp4", "two.mp4"]
