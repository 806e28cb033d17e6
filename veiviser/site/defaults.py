"""What a site is configured with unless ``mkdocs.yml`` says otherwise."""

from __future__ import annotations

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from pathspec.gitignore import GitIgnoreSpec

from veiviser.project.settings import THEME, Settings

SOURCES = ("/procedures/", "/interface/")
"""Folders of ``docs/`` whose files are no pages."""


def complete(config: MkDocsConfig, settings: Settings) -> None:
    """Add what every site needs: what is left out, what is watched, our styles and scripts."""
    ours = GitIgnoreSpec.from_lines(SOURCES)
    config.exclude_docs = config.exclude_docs + ours if config.exclude_docs else ours
    config.extra_css = ["assets/stylesheets/page.css", *config.extra_css]
    script = ExtraScriptValue("assets/javascripts/page.js")
    script.type = "module"
    config.extra_javascript = [script, *config.extra_javascript]
    config.extra.setdefault("generator", False)
    if "attr_list" not in config.markdown_extensions:
        config.markdown_extensions.append("attr_list")
    if settings.rules.is_dir():
        config.watch.append(str(settings.rules))


def name_the_default(env: Environment) -> None:
    """Let a template of the same name build on ours: ``{% extends "!veiviser/main.html" %}``."""
    assert env.loader is not None
    default = PrefixLoader({"!veiviser": FileSystemLoader(THEME)})
    env.loader = ChoiceLoader([default, env.loader])
