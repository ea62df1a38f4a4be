using StudyKit.Cli;

return await CommandLineHost.RunAsync(
    args,
    [
        DoctorVerb.Create,
        RunVerb.Create,
        SimulateVerb.Create,
        EvaluateVerb.Create,
    ]);
