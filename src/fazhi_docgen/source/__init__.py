"""Reading YAML and Markdown (源文件) with the place of everything: to nodes, to plain data, to a model."""
