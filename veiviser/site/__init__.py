"""The site as MkDocs builds it: the only room that knows MkDocs."""
