"""What a site is configured with unless ``mkdocs.yml`` says otherwise."""

from __future__ import annotations

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from pathspec.gitignore import GitIgnoreSpec

from veiviser.pages.templates import THEME
from veiviser.project.settings import Settings

SOURCES = ("/procedures/", "/interface/", "/shared/", "/synonyms/")
"""Folders of ``docs/`` whose files are no pages."""


def complete(config: MkDocsConfig, settings: Settings) -> None:
    """Add what every site needs: what is left out, what is watched, our scripts.

    Tables align by attribute: the policy of a page takes no style from within it.
    """
    ours = GitIgnoreSpec.from_lines(SOURCES)
    config.exclude_docs = config.exclude_docs + ours if config.exclude_docs else ours
    script = ExtraScriptValue("assets/javascripts/page.js")
    script.type = "module"
    config.extra_javascript = [script, *config.extra_javascript]
    config.extra.setdefault("generator", False)
    if "attr_list" not in config.markdown_extensions:
        config.markdown_extensions.append("attr_list")
    config.mdx_configs.setdefault("tables", {}).setdefault("use_align_attribute", True)
    if settings.rules.is_dir():
        config.watch.append(str(settings.rules))


def name_the_default(env: Environment) -> None:
    """Let a template of the same name build on ours: ``{% extends "!veiviser/main.html" %}``.

    Lines that are a template's own leave nothing behind.
    """
    env.trim_blocks = env.lstrip_blocks = True
    assert env.loader is not None
    default = PrefixLoader({"!veiviser": FileSystemLoader(THEME)})
    env.loader = ChoiceLoader([default, env.loader])
