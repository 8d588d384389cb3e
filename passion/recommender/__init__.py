"""What to watch next: what is alike, what the day picks, what chance picks; reads only."""

from passion.recommender.chance import random_video, seeded_video
from passion.recommender.similar import Similar
from passion.recommender.spotlight import spotlight_video

__all__ = ["Similar", "random_video", "seeded_video", "spotlight_video"]
