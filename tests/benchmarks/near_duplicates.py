"""Near-duplicates: precision and recall on copies of real clips, and the time that comparing a large collection takes.

Each clip of ../shared/testdata/media that decodes and lasts 3 to 35 seconds gets six copies, made by ffmpeg: encoded
again in H.264 and VP9, at half the size, with a white mark over a corner, and without two seconds at either end. The
sources hold some films many times: clips that are alike themselves are listed, to be looked at, and count as one film.

    python -m tests.benchmarks.near_duplicates [most clips] [videos to compare]
"""

import json
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

import imageio_ffmpeg
import numpy as np

from passion.duplicates.comparing import ALIKE, near_pairs
from passion.errors import PassionError
from passion.media.looks import BLANK, OFFSETS, POINTS
from passion.media.perceptual import perceptual_hash
from passion.media.probe import probe

SHARED = Path(__file__).parents[3] / "shared" / "testdata"
H264 = ("-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p")
MARK = "drawbox=x=iw*0.72:y=ih*0.06:w=iw*0.22:h=ih*0.12:color=white@0.8:t=fill"
KINDS: dict[str, tuple[str, ...]] = {
    "encoded again": (*H264, "-crf", "30"),
    "as VP9": ("-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", "-b:v", "300k", "-pix_fmt", "yuv420p"),
    "half the size": ("-vf", "scale=trunc(iw/4)*2:trunc(ih/4)*2", *H264),
    "with a mark": ("-vf", MARK, *H264),
    "without 2 s at the start": H264,
    "without 2 s at the end": H264,
}
SHORTEST_TRIMMED = 8.0
"""Seconds: of less than that, two seconds are too much to call it a copy."""

Look = tuple[float, "np.ndarray"]


def clips(most: int) -> list[tuple[Path, float]]:
    media = json.loads((SHARED / "manifest.json").read_text())["media"]
    return [
        (SHARED / each["path"], each["duration_s"])
        for each in media
        if each.get("decodes_fully_xerror")
        and 3 <= (each.get("duration_s") or 0) <= 35
        and 100 <= (each.get("width") or 0) <= 1300
    ][:most]


def copied(clip: Path, seconds: float, kind: str, into: Path) -> Path | None:
    is_trim = kind.startswith("without")
    if is_trim and seconds < SHORTEST_TRIMMED:
        return None
    before = ("-ss", "2") if kind.endswith("start") else ()
    after = ("-t", str(seconds - 2)) if kind.endswith("end") else ()
    made = into / f"copy.{'webm' if 'VP9' in kind else 'mp4'}"
    order = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-y", *before, "-i", str(clip)]
    done = subprocess.run([*order, "-map", "0:v:0", "-an", "-sn", *KINDS[kind], *after, str(made)], check=False)
    return made if done.returncode == 0 else None


def look(path: Path) -> Look | None:
    try:
        facts = probe(path)
        found = perceptual_hash(path, facts)
    except PassionError:
        return None
    return found.duration, np.frombuffer(found.hashes, "<u8").astype(np.uint64).reshape(POINTS, len(OFFSETS))


def measured(most: int) -> tuple[list[tuple[str, str]], list[Look], float]:
    """Names (clip, kind), what each looks like, and the seconds of processor time a clip takes."""
    names: list[tuple[str, str]] = []
    looks: list[Look] = []
    spent, count = 0.0, 0
    with tempfile.TemporaryDirectory() as folder:
        for clip, seconds in clips(most):
            began = time.process_time()
            found = look(clip)
            spent, count = spent + time.process_time() - began, count + 1
            if found is None or (found[1][:, len(OFFSETS) // 2] != BLANK).sum() < 3:
                print(f"shows nothing that could be told apart: {clip.name}")
                continue
            names.append((clip.name, "clip"))
            looks.append(found)
            for kind in KINDS:
                made = copied(clip, seconds, kind, Path(folder))
                if made is not None and (copy := look(made)) is not None:
                    names.append((clip.name, kind))
                    looks.append(copy)
    return names, looks, spent / max(count, 1)


def films(pairs: set[frozenset[int]], names: list[tuple[str, str]]) -> dict[str, str]:
    """Clip -> the first clip that shows the same film: what is alike among the clips themselves."""
    same: dict[str, str] = {}
    for pair in sorted(map(sorted, pairs)):
        (one, kind), (other, other_kind) = names[pair[0]], names[pair[-1]]
        if kind == other_kind == "clip" and one != other:
            print(f"alike, to be looked at: {one}  {other}")
            same[other] = same.get(one, one)
    return same


def quality(most: int) -> None:
    names, looks, spent = measured(most)
    found = near_pairs(np.array([each[0] for each in looks]), np.stack([each[1] for each in looks]))
    pairs = {frozenset(pair[:2]) for pair in found}
    film = films(pairs, names)
    hits: dict[str, list[bool]] = defaultdict(list)
    place = {name: index for index, name in enumerate(names)}
    for clip, kind in names:
        if kind != "clip":
            hits[kind].append(frozenset((place[clip, "clip"], place[clip, kind])) in pairs)
    print(f"\n{len(place)} videos, {spent:.2f} s of processor time a clip; alike up to {ALIKE} bits")
    for kind, each in hits.items():
        print(f"{kind:28} recall {sum(each) / len(each):6.1%}  of {len(each)}")
    every = [hit for each in hits.values() for hit in each]
    wrong = [pair for pair in pairs if len({film.get(names[index][0], names[index][0]) for index in pair}) > 1]
    print(f"{'all copies':28} recall {sum(every) / len(every):6.1%}  of {len(every)}")
    print(f"{'pairs found':28} precision {1 - len(wrong) / max(len(pairs), 1):6.1%}  of {len(pairs)}")
    for pair in wrong:
        print("wrong:", *(f"{names[index]}" for index in pair))


def speed(count: int) -> None:
    """Random hashes, a copy of every hundredth, durations spread as in a collection: most of them short."""
    chance = np.random.default_rng(1)
    hashes = chance.integers(1, 1 << 63, (count, POINTS, len(OFFSETS)), dtype=np.uint64)
    durations = chance.gamma(2.0, 900.0, count)
    copies = np.arange(0, count - 1, 100)
    hashes[copies + 1], durations[copies + 1] = hashes[copies], durations[copies] + 0.5
    began, cpu = time.perf_counter(), time.process_time()
    found = near_pairs(durations, hashes)
    print(
        f"\n{count:,} videos compared in {time.perf_counter() - began:.1f} s ({time.process_time() - cpu:.1f} s of"
        f" processor time): {len(found)} pairs of {len(copies)}"
    )


if __name__ == "__main__":
    quality(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
    speed(int(sys.argv[2]) if len(sys.argv) > 2 else 100_000)
