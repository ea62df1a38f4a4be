@echo off
rem The study command on Windows. `study test` runs every test; everything else builds what has changed, also the stack, and runs.
setlocal
set DOTNET_CLI_TELEMETRY_OPTOUT=1
set DOTNET_NOLOGO=1
where dotnet >nul 2>nul
if errorlevel 1 (
  echo error: the .NET SDK is missing; wanted version 10 ^(https://dot.net^) 1>&2
  exit /b 2
)
if "%StudyKitFull%"=="" goto stack
if /i "%StudyKitFull%"=="true" goto stack
if /i "%StudyKitFull%"=="false" goto stack
echo error: StudyKitFull is '%StudyKitFull%'; wanted true or false 1>&2
exit /b 2

:stack
if not "%~1"=="test" goto run
powershell -NoProfile -ExecutionPolicy Bypass -File "%~dp0tests\run.ps1" %*
exit /b %ERRORLEVEL%

:run
dotnet build "%~dp0src\StudyKit.Cli\StudyKit.Cli.csproj" -c Release -v quiet -nologo 1>&2 || exit /b 2
dotnet "%~dp0artifacts\bin\StudyKit.Cli\release\study.dll" %*
exit /b %ERRORLEVEL%
