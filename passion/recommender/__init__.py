"""What to watch next: what is alike, what the day picks, what chance picks; reads only."""

from passion.recommender.chance import random_video, seeded_video
from passion.recommender.for_you import Recommender
from passion.recommender.similar import Similar
from passion.recommender.spotlight import spotlight_video
from passion.recommender.suggesting import Suggesting
from passion.recommender.word_cloud import CloudField, CloudOf

__all__ = [
    "CloudField",
    "CloudOf",
    "Recommender",
    "Similar",
    "Suggesting",
    "random_video",
    "seeded_video",
    "spotlight_video",
]
