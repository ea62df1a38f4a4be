# tests/run for Windows: every test of the solution, and at the end "N passed, N failed, N skipped". The first word is the launcher's "test"; the others go to `dotnet test`.
$words = @($args | Select-Object -Skip 1)
$passed = 0; $failed = 0; $skipped = 0
& dotnet test (Join-Path $PSScriptRoot '../ScStudy.sln') -c Release --nologo @words 2>&1 | ForEach-Object {
  "$_"
  if ("$_" -match 'Failed: +(\d+), Passed: +(\d+), Skipped: +(\d+)') {
    $failed += [int]$Matches[1]; $passed += [int]$Matches[2]; $skipped += [int]$Matches[3]
  }
}
$code = $LASTEXITCODE
if ($env:StudyKitFull -ne 'true') {
  "the full stack's tests are not built; with StudyKitFull=true in the environment 'study test' builds it and runs both stacks' tests"
}
"$passed passed, $failed failed, $skipped skipped"
exit $code
