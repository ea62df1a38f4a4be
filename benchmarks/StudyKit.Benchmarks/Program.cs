using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;
using StudyKit.Benchmarks;

if (args is ["quick"])
{
    QuickTable.Print(Console.Out);
    return;
}

if (args is ["load", var folder])
{
    LoadBenchmark.Print(folder, Console.Out);
    return;
}

if (args is ["embedding", var rounds, var script, .. var only])
{
    EmbeddingBenchmark.Print(int.Parse(rounds, CultureInfo.InvariantCulture), script, only, Console.Out);
    return;
}

if (args is ["large", var cells, var place])
{
    LargeDataBenchmark.Print(int.Parse(cells, CultureInfo.InvariantCulture), place, Console.Out);
    return;
}

// In process: a run takes seconds and needs no generated project. Short, since other work often shares the machine;
// the minimum is the number to read.
var job = Job.ShortRun.WithIterationTime(TimeInterval.FromMilliseconds(100)).WithToolchain(InProcessEmitToolchain.Instance);
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, ManualConfig.Create(DefaultConfig.Instance).WithArtifactsPath("artifacts/benchmarks").AddJob(job).AddColumn(StatisticColumn.Min, new GflopsColumn(shareOfPeak: false), new GflopsColumn(shareOfPeak: true)));
