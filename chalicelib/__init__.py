"""Evenkeel: what HR does, and the facts that it leaves."""
