"""The decision rules of this knowledge base; standard library only, for the browser."""
