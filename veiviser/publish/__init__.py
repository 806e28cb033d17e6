"""A finished folder of files, made ready for its readers; knows neither MkDocs nor content."""
