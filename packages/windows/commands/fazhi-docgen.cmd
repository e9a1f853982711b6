@"%~dp0python\python.exe" -m fazhi_docgen %*
