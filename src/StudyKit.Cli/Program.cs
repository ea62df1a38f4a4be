using StudyKit.Cli;

return await CommandLineHost.RunAsync(
    args,
    [
        BenchVerb.Create,
        DataVerb.Create,
        DoctorVerb.Create,
        EmbedVerb.Create,
        ReproduceVerb.Create,
        RunVerb.Create,
        SimulateVerb.Create,
        EvaluateVerb.Create,
        TrainVerb.Create,
    ]);
