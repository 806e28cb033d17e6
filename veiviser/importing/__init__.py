"""Drafts of definitions, made of what others wrote: Markdown, HTML and DITA."""
