"""Recruiting: documents that arrive, and the candidates read out of them."""
