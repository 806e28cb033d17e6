"""A knowledge base for software agents, over the Model Context Protocol."""
