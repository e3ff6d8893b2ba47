"""Jobs, and what is known of the files that they made.

jobs.py     which files are made of which maps in which house styles
files.py    how a file gets where it belongs
digest.py   what a file depends on, as a hash
record.py   what a folder knows of the files in it
house.py    the files of one house style, made where they must be
batch.py    many house styles: here, over the cores, or over other machines
report.py   what came of it all, for other programs
"""

from generator.build.files import require_folder, write
from generator.build.jobs import ON_REQUEST, OUTPUTS, Job, Outcome, Output, plan, run

__all__ = [
    "ON_REQUEST",
    "OUTPUTS",
    "Job",
    "Outcome",
    "Output",
    "plan",
    "require_folder",
    "run",
    "write",
]
