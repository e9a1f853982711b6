"""Files that a document names (所用文件): pictures, pages of PDFs, rows of tables, and the record of their use."""
