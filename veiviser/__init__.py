"""Build time: from procedure definitions to pages, catalogs, graphs and the browser's runtime."""
