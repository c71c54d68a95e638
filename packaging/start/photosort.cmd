@echo off
rem Starts photosort: by a double click, with a folder dropped on it, or with arguments. Paths stay
rem between quotes, and ! means nothing here, so that they may hold any character.
setlocal DisableDelayedExpansion
set "PHOTOSORT_HOME=%~dp0"
set "PHOTOSORT_STARTED_AS=%CMDCMDLINE:"=%"
set "DENO_NO_UPDATE_CHECK=1"
set "MODULES=%~dp0app\node_modules"
rem Deno's lists are separated by commas; one in a path is doubled.
set "MODULES=%MODULES:,=,,%"
rem These commands alone may ask other computers.
set "NET={{net}}"
if "%~1"=="publish" set "NET={{allNet}}"
if "%~1"=="push" set "NET={{allNet}}"
if "%~1"=="invite" set "NET={{allNet}}"
if "%~1"=="work" set "NET={{allNet}}"
if "%~1"=="hub" set "NET={{allNet}}"
rem As may a run that exchanges photos with a hub.
if "%~2"=="--hub" set "NET={{allNet}}"
if defined EVENT_HUB set "NET={{allNet}}"
"%~dp0runtime\deno.exe" run --quiet --no-lock --no-remote --cached-only --config "%~dp0app\deno.json" {{flags}} "%~dp0app\main.ts" %*
set "CODE=%ERRORLEVEL%"
rem Explorer starts a script in a window of its own, by a command line that names it. That window
rem stays open after a fault, unless a command was given as by a scheduled task, and what follows an & in the name of a dropped folder is not run.
if "%PHOTOSORT_STARTED_AS:photosort.cmd=%"=="%PHOTOSORT_STARTED_AS%" exit /b %CODE%
set "FIRST=%~1"
if "%CODE%"=="0" exit 0
if not defined FIRST pause
if defined FIRST if "%FIRST:~1,1%"==":" pause
exit %CODE%
