"""Our pages against those that another word processor made of our .docx."""
