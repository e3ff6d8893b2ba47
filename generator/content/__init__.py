"""Maps: one Markdown file each, read into a `Network`."""
