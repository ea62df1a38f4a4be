using StudyKit.Cli;

return await CommandLineHost.RunAsync(
    args,
    [
        BenchVerb.Create,
        DataVerb.Create,
        DoctorVerb.Create,
        EmbedVerb.Create,
        NotebookWorkerVerb.Create,
        ReproduceVerb.Create,
        NotebookVerb.Create,
        RunVerb.Create,
        RunsVerb.Create,
        SimulateVerb.Create,
        SweepVerb.Create,
        EvaluateVerb.Create,
        FigureVerb.Create,
        KernelVerb.Create,
        TrainVerb.Create,
    ]);
