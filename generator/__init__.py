"""Metrokaart turns one Markdown file into a metro map, a poster and a deck."""

__version__ = "0.1.0"
