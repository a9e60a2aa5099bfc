"""The pages, and what blocks' scripts talk to."""
