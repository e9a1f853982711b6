"""The document as a form (表单): what its YAML says as fields and blocks, and changes to them made where they stand.

The YAML is never written anew: comments, order, and whatever the form does not know stay as their author has them.
"""
