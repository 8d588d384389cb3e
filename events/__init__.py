"""The facts of a video library, and the log that keeps them."""
