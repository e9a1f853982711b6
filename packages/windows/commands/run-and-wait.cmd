@echo off
chcp 65001 >nul
"%~dp0python\python.exe" -m fazhi_docgen %*
echo.
pause
