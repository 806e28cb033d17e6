"""What is written: definitions, translations and the site's own words."""
