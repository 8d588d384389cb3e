"""Bytes out: videos in ranges, preview pictures, and the built page."""
