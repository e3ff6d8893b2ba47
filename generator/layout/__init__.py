"""Decides where everything goes; knows no file format."""
