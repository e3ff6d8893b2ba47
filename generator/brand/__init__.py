"""House styles: one folder each, read into a `Brand`."""
