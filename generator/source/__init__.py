"""A text file of the user's, read so that everything in it knows its place.

`read` gives the text, `read_yaml` the fields of a YAML mapping in it. What is wrong is added to
a list of problems, so that a file's author hears of everything at once:

    source = read(path, BrandError)
    problems: list[Problem] = []
    fields = read_yaml(source, problems)
    if fields is not None:
        name = fields.text("name", required=True)
        colors = fields.mapping("colors")
        fields.finish()                      # every key that was not asked for is unknown
    if problems:
        raise BrandError(problems)

Scalars are read as written: 1.10 stays "1.10", `no` stays "no". A getter that finds something
wrong adds a problem and returns its default, so that reading goes on.
"""

from generator.source.fields import Fields
from generator.source.table import read_rows
from generator.source.text import Source, closest, decode, in_order, read
from generator.source.values import Entries, Items, Scalar, Value, describe, scalars
from generator.source.yaml import read_yaml

__all__ = [
    "Entries",
    "Fields",
    "Items",
    "Scalar",
    "Source",
    "Value",
    "closest",
    "decode",
    "describe",
    "in_order",
    "read",
    "read_rows",
    "read_yaml",
    "scalars",
]
