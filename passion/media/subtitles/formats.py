"""Which subtitle files can be read, by the ending of their name."""

READABLE = frozenset({".srt", ".vtt", ".ass", ".ssa", ".smi"})
PICTURES = frozenset({".sup", ".idx", ".sub"})
"""Pictures, or halves of them; a `.sub` that is text counts frames, which nothing here does."""
