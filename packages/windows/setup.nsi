; The installer: makensis -DFOLDER=… -DOUTPUT=… -DVERSION=… -DCOMPRESSOR=… setup.nsi
Unicode true
Target amd64-unicode
ManifestDPIAware true
SetCompressor ${COMPRESSOR}
!include MUI2.nsh
!include x64.nsh

Name "公文"
BrandingText "fazhi-docgen ${VERSION}"
OutFile "${OUTPUT}"
InstallDir "$PROGRAMFILES64\fazhi-docgen"
RequestExecutionLevel admin
!define MUI_ICON "${FOLDER}/gongwen.ico"
!define MUI_UNICON "${FOLDER}/gongwen.ico"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\fazhi-docgen"
!define CLASSES "Software\Classes"
!define DOCUMENT "fazhi-docgen.yaml"

!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\python\pythonw.exe"
!define MUI_FINISHPAGE_RUN_PARAMETERS '$\"$INSTDIR\studio.pyw$\"'
!define MUI_FINISHPAGE_RUN_TEXT "打开“公文”"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"

Function .onInit
  ${IfNot} ${RunningX64}
    MessageBox MB_OK|MB_ICONSTOP "需要 64 位的 Windows 10 或更新的版本。" /SD IDOK
    Abort
  ${EndIf}
  SetRegView 64
FunctionEnd

Function un.onInit
  SetRegView 64
FunctionEnd

Section
  ; What an earlier version left, so that no old module stays beside new ones.
  RMDir /r "$INSTDIR\python"
  RMDir /r "$INSTDIR\site"
  SetOutPath "$INSTDIR"
  File /r "${FOLDER}/*"
  ; Program Files cannot be written by those who use it: modules are compiled now, once.
  nsExec::ExecToLog '"$INSTDIR\python\python.exe" -m compileall -q "$INSTDIR\site"'
  Pop $0

  SetShellVarContext all
  CreateShortcut "$SMPROGRAMS\公文.lnk" "$INSTDIR\python\pythonw.exe" '"$INSTDIR\studio.pyw"' "$INSTDIR\gongwen.ico"

  ; A document opens with the program only if nothing else opens .yaml files here; “打开方式” always offers it.
  WriteRegStr HKLM "${CLASSES}\${DOCUMENT}" "" "公文内容"
  WriteRegStr HKLM "${CLASSES}\${DOCUMENT}\DefaultIcon" "" "$INSTDIR\gongwen.ico"
  WriteRegStr HKLM "${CLASSES}\${DOCUMENT}\shell\open" "" "生成公文"
  WriteRegStr HKLM "${CLASSES}\${DOCUMENT}\shell\open\command" "" '"$INSTDIR\run-and-wait.cmd" build "%1"'
  WriteRegStr HKLM "${CLASSES}\.yaml\OpenWithProgids" "${DOCUMENT}" ""
  ReadRegStr $0 HKLM "${CLASSES}\.yaml" ""
  StrCmp $0 "" 0 +2
    WriteRegStr HKLM "${CLASSES}\.yaml" "" "${DOCUMENT}"

  !macro FORMAT_MENU SUFFIX
    WriteRegStr HKLM "${CLASSES}\SystemFileAssociations\${SUFFIX}\shell\fazhi-docgen" "" "用公文排版"
    WriteRegStr HKLM "${CLASSES}\SystemFileAssociations\${SUFFIX}\shell\fazhi-docgen" "Icon" "$INSTDIR\gongwen.ico"
    WriteRegStr HKLM "${CLASSES}\SystemFileAssociations\${SUFFIX}\shell\fazhi-docgen\command" "" '"$INSTDIR\run-and-wait.cmd" format "%1"'
  !macroend
  !insertmacro FORMAT_MENU ".docx"
  !insertmacro FORMAT_MENU ".doc"
  !insertmacro FORMAT_MENU ".wps"
  !insertmacro FORMAT_MENU ".txt"

  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr HKLM "${UNINSTALL}" "DisplayName" "公文（fazhi-docgen）"
  WriteRegStr HKLM "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKLM "${UNINSTALL}" "DisplayIcon" "$INSTDIR\gongwen.ico"
  WriteRegStr HKLM "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegDWORD HKLM "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKLM "${UNINSTALL}" "NoRepair" 1
SectionEnd

; Documents are never in the program's folder and stay.
Section "Uninstall"
  SetShellVarContext all
  Delete "$SMPROGRAMS\公文.lnk"
  RMDir /r "$INSTDIR\python"
  RMDir /r "$INSTDIR\site"
  RMDir /r "$INSTDIR\许可"
  Delete "$INSTDIR\成分.cdx.json"
  Delete "$INSTDIR\gongwen.ico"
  Delete "$INSTDIR\*.cmd"
  Delete "$INSTDIR\studio.pyw"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  !macro REMOVE_MENU SUFFIX
    DeleteRegKey HKLM "${CLASSES}\SystemFileAssociations\${SUFFIX}\shell\fazhi-docgen"
  !macroend
  !insertmacro REMOVE_MENU ".docx"
  !insertmacro REMOVE_MENU ".doc"
  !insertmacro REMOVE_MENU ".wps"
  !insertmacro REMOVE_MENU ".txt"
  ReadRegStr $0 HKLM "${CLASSES}\.yaml" ""
  StrCmp $0 "${DOCUMENT}" 0 +2
    DeleteRegValue HKLM "${CLASSES}\.yaml" ""
  DeleteRegValue HKLM "${CLASSES}\.yaml\OpenWithProgids" "${DOCUMENT}"
  DeleteRegKey HKLM "${CLASSES}\${DOCUMENT}"
  DeleteRegKey HKLM "${UNINSTALL}"
SectionEnd
