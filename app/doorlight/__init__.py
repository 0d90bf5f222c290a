"""Doorlight: a light over every door you depend on, and the next door to try."""

__version__ = "0.1.0"
