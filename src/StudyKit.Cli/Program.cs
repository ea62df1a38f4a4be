using StudyKit.Cli;

return await CommandLineHost.RunAsync(
    args,
    [
        DoctorVerb.Create,
        SimulateVerb.Create,
    ]);
