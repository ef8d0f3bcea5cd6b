"""Evenkeel on a laptop: the embedded AWS, the functions behind it, and the page in front."""
