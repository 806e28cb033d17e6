"""One knowledge base as a whole."""
