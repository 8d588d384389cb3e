"""Reads the groups of Stash's export, which were called movies once: each becomes a playlist of the videos in it."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from events.searches import search_key
from events.values import PlaylistId, VideoHash
from passion.command_ids import always
from passion.commands import CreatePlaylist, PutInPlaylist
from passion.library import Library
from passion.porting import stash_names, values
from passion.porting.item import Item
from passion.porting.report import Reporter
from passion.sidecars.values import clean

LONGEST = 200
"""Characters of a name."""
LONGEST_PURPOSE = 2000
_FIELDS = ("groups", "movies")
_NAMES = ("movieName", "group", "name")


class Groups:
    """Gathers which videos are in which group while scenes are read."""

    def __init__(self, library: Library, reporter: Reporter) -> None:
        self._library = library
        self._reporter = reporter
        self._names: dict[str, str] = {}
        self._members: defaultdict[str, list[tuple[float, int, VideoHash]]] = defaultdict(list)

    def note(self, video: VideoHash, scene: Mapping[str, object]) -> None:
        """A scene that is this video, and says which groups it is in."""
        for field in _FIELDS:
            for each in values.list_of(scene.get(field))[0]:
                if isinstance(each, dict) and (name := _name(next((each[key] for key in _NAMES if key in each), ""))):
                    members = self._members[search_key(name)]
                    self._names.setdefault(search_key(name), name)
                    place = values.number(each.get("scene_index"))
                    members.append((math.inf if place is None else place, len(members), video))

    def items(self, told: Iterable[tuple[str, Mapping[str, object]]]) -> Iterator[Item]:
        """The playlists and the places in them; the videos must be known by then.

        Args:
            told: Files about groups, and their fields.
        """
        purposes: dict[str, str] = {}
        for file, said in told:
            name = _name(said.get("name"))
            if search_key(name) not in self._members:
                self._reporter.skip(f"the group {name or file}", "No video here is in it.")
            elif said.get("sub_groups"):
                self._reporter.note("Groups with other groups in them: {}; each is a playlist of its own videos.")
            purposes.setdefault(search_key(name), stash_names.in_words(said)[:LONGEST_PURPOSE])
        for key, members in sorted(self._members.items()):
            yield from self._playlist(self._names[key], purposes.get(key, ""), [each[2] for each in sorted(members)])

    def _playlist(self, name: str, purpose: str, videos: list[VideoHash]) -> Iterator[Item]:
        mark = f"stash/group/{search_key(name)}"
        playlist_id = PlaylistId(always(mark).hex[:12])
        taken = self._library.queries.playlists_called(name)
        if taken and playlist_id not in taken:
            playlist_id = taken[0]
        else:
            made = CreatePlaylist(playlist_id=playlist_id, name=name, description=purpose)
            yield Item(kind="playlists", about=f"the group {name}", key=mark, command=made)
        for place, video in enumerate(dict.fromkeys(videos)):
            put = PutInPlaylist(video_hash=video, playlist_id=playlist_id, others=min(place, 10_000))
            about = f"the place of the video {video} in the group {name}"
            yield Item(kind="places in playlists", about=about, key=f"{mark}/{video}", command=put)


def _name(value: object) -> str:
    return " ".join(clean(values.text(value)).split())[:LONGEST]
