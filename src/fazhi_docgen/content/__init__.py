"""What the author wrote: the content model, and how it is read from YAML and Markdown."""
