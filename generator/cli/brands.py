"""The commands that work with house styles."""

from __future__ import annotations

import click

from generator.cli.groups import Commands, later_command
from generator.cli.say import DONE, say


@click.group(cls=Commands)
def brand() -> None:
    """Work with house styles."""


@brand.command("list")
def list_brands() -> int:
    """Name the house styles that can be used, with their folders."""
    from generator import resources

    for name in resources.known_brands():
        say(f"{name}\t{resources.find_brand(name)}")
    return DONE


for _name in ("new", "check", "import"):
    later_command(brand, _name)
