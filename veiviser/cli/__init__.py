"""The command line."""

from veiviser.cli.main import main  # noqa
