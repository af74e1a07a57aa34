"""The guide's pages and their JSON twins."""
