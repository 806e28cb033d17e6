"""What readers type, and the pages that answer it."""
