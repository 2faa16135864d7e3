"""The helper's pages: photo slots behind a link, and nothing else."""
