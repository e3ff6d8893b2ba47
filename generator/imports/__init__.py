"""Proposes a house style from what a municipality has published: design tokens or a template.

    SOURCE ─ sources.gather ──→ token sets, each from JSON (`tree`) or CSS (`css`)
           ─ aliases.resolve ─→ tokens with values of their own
           ─ choose.choose ───→ a Proposal: each value with where it came from
           ─ folder.write ────→ brand.yaml and what it names

A .potx or .pptx is read by `office` in place of the first three steps. What cannot be decided is
left open in the proposal, for who runs the command.
"""

from generator.imports.folder import files, folder_name, report
from generator.imports.propose import propose
from generator.imports.start import start

__all__ = ["files", "folder_name", "propose", "report", "start"]
