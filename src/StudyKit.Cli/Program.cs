using StudyKit.Cli;

return await CommandLineHost.RunAsync(
    args,
    [
        DoctorVerb.Create,
        RunVerb.Create,
        EvaluateVerb.Create,
    ]);
