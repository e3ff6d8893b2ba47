"""Groups of commands that help with a wrong name, and what is not built yet."""

from __future__ import annotations

import click

from generator.cli.say import closest


class Commands(click.Group):
    """A group that names the closest command when one does not exist."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command of this name; click.UsageError with the closest one."""
        names = self.list_commands(ctx)
        if args[0] not in names and not args[0].startswith("-"):
            ctx.fail(f"There is no command '{args[0]}'{closest(args[0], names)}")
        return super().resolve_command(ctx, args)


def later_command(group: click.Group, name: str) -> None:
    """A command of the design that is not built yet."""

    @group.command(
        name,
        hidden=True,
        add_help_option=False,
        context_settings={"ignore_unknown_options": True, "allow_extra_args": True},
    )
    @click.pass_context
    def refused(ctx: click.Context) -> None:
        path = ctx.command_path.removeprefix("metrokaart ")
        raise click.UsageError(f"The command '{path}' is not built yet", ctx)
