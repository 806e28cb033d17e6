from veiviser.site.plugin import VeiviserPlugin  # noqa
