@echo off
rem The study command on Windows. `study test` runs every test; everything else builds when needed and runs.
setlocal
set DOTNET_CLI_TELEMETRY_OPTOUT=1
set DOTNET_NOLOGO=1
if "%1"=="test" (
  dotnet test "%~dp0ScStudy.sln" -c Release --nologo
  exit /b %ERRORLEVEL%
)
dotnet build "%~dp0src\StudyKit.Cli\StudyKit.Cli.csproj" -c Release -v quiet -nologo 1>&2 || exit /b 2
dotnet "%~dp0artifacts\bin\StudyKit.Cli\release\study.dll" %*
exit /b %ERRORLEVEL%
