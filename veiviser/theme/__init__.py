"""The theme that a site has unless it brings its own: MkDocs finds it by this package."""
