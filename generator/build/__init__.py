"""Jobs, and what is known of the files that they made.

jobs.py     which files are made of which maps in which house styles
files.py    how a file gets where it belongs
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
